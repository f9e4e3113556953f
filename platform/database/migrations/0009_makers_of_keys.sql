ALTER TABLE "api_keys" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_created_by" ON "api_keys" USING btree ("created_by");--> statement-breakpoint
-- Of keys that are there already, events tell who made them.
UPDATE "api_keys" SET "created_by" = "made"."modified_by"
FROM (SELECT "modified_by", unnest("relationships") AS "id" FROM "events" WHERE "type" = 'api_key.created' AND "project_id" IS NOT NULL) AS "made"
WHERE "made"."id" = "api_keys"."id" AND "api_keys"."project_id" IS NOT NULL;
