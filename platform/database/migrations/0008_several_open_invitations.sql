DROP INDEX "invitations_one_open";--> statement-breakpoint
CREATE INDEX "invitations_open" ON "invitations" USING btree ("organization_id","invitee") WHERE "invitations"."state" = 'open';
