DROP INDEX "payment_methods_organization";--> statement-breakpoint
DROP INDEX "invitations_listed";--> statement-breakpoint
DROP INDEX "invoices_organization";--> statement-breakpoint
DROP INDEX "mails_due";--> statement-breakpoint
DROP INDEX "organizations_listed";--> statement-breakpoint
DROP INDEX "projects_organization";--> statement-breakpoint
DROP INDEX "projects_listed";--> statement-breakpoint
-- Rows that are there already get their numbers by the time that they bear: nothing else is known of them.
-- Not as changes, which triggers count.
DO $$
DECLARE
  numbered record;
  last bigint;
BEGIN
  FOR numbered IN
    SELECT name, 'created_at' AS moment FROM unnest(ARRAY['payment_methods', 'invitations', 'api_keys', 'mails', 'members', 'organizations', 'emails', 'users', 'memberships', 'projects', 'transfers']) AS name
    UNION ALL SELECT 'invoices', 'created_on'
  LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN "position" bigint', numbered.name);
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', numbered.name);
    EXECUTE format('UPDATE %1$I SET "position" = sorted.number FROM (SELECT id, row_number() OVER (ORDER BY %2$I, id) AS number FROM %1$I) AS sorted WHERE sorted.id = %1$I.id', numbered.name, numbered.moment);
    GET DIAGNOSTICS last = ROW_COUNT;
    EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', numbered.name);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN "position" SET NOT NULL', numbered.name);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY', numbered.name);
    PERFORM setval(pg_get_serial_sequence(numbered.name, 'position'), last + 1, false);
  END LOOP;
END $$;--> statement-breakpoint
CREATE INDEX "users_listed" ON "users" USING btree ("position","id");--> statement-breakpoint
CREATE INDEX "payment_methods_organization" ON "payment_methods" USING btree ("organization_id","position");--> statement-breakpoint
CREATE INDEX "invitations_listed" ON "invitations" USING btree ("organization_id","position");--> statement-breakpoint
CREATE INDEX "invoices_organization" ON "invoices" USING btree ("organization_id","created_on","position");--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("due_at","position") WHERE "mails"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "organizations_listed" ON "organizations" USING btree ("position","id");--> statement-breakpoint
CREATE INDEX "projects_organization" ON "projects" USING btree ("organization_id","position");--> statement-breakpoint
CREATE INDEX "projects_listed" ON "projects" USING btree ("position","id","organization_id");
