ALTER TABLE "invitations" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "invitations_listed" ON "invitations" USING btree ("organization_id","created_at","id");--> statement-breakpoint
UPDATE "invitations" SET "ended_at" = "updated_at" WHERE "state" <> 'open';
