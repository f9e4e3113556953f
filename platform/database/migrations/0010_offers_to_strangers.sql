ALTER TABLE "transfers" DROP CONSTRAINT "transfers_target_organization_id_organizations_id_fk";
