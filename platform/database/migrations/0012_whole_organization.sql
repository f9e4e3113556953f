ALTER TABLE "events" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "default_collaborator_role" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "currency" text DEFAULT 'USD' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "credit_amount" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- The newest invoice tells in which currency an organization is billed.
UPDATE "organizations" SET "currency" = "newest"."currency"
FROM (SELECT DISTINCT ON ("organization_id") "organization_id", "currency" FROM "invoices" ORDER BY "organization_id", "created_on" DESC, "position" DESC) AS "newest"
WHERE "newest"."organization_id" = "organizations"."id";
