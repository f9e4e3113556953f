CREATE TABLE "two_factor_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"api_key_id" uuid,
	"secret_hash" text NOT NULL,
	"seed_sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "two_factor_grants_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "two_factor_grants" ADD CONSTRAINT "two_factor_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor_grants" ADD CONSTRAINT "two_factor_grants_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "two_factor_grants_user" ON "two_factor_grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_grants_api_key" ON "two_factor_grants" USING btree ("api_key_id");