ALTER TABLE "emails" DROP CONSTRAINT "emails_address_unique";--> statement-breakpoint
DROP INDEX "emails_user";--> statement-breakpoint
CREATE UNIQUE INDEX "emails_user_address" ON "emails" USING btree ("user_id","address");--> statement-breakpoint
CREATE INDEX "emails_address" ON "emails" USING btree ("address");--> statement-breakpoint
CREATE UNIQUE INDEX "emails_one_proven" ON "emails" USING btree ("address") WHERE "emails"."verified_at" is not null;