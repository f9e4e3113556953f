DROP INDEX "members_user";--> statement-breakpoint
CREATE INDEX "members_places" ON "members" USING btree ("user_id","organization_id","roles","id");--> statement-breakpoint
CREATE INDEX "organizations_listed" ON "organizations" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "organizations_enforcing" ON "organizations" USING btree ("enforce_2fa_at") WHERE "organizations"."enforce_2fa_at" is not null;--> statement-breakpoint
CREATE INDEX "projects_listed" ON "projects" USING btree ("created_at","id","organization_id");