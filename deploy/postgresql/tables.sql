CREATE TABLE ledger_v1 (
	position BIGINT NOT NULL,
	number TEXT NOT NULL,
	event TEXT NOT NULL,
	receipt TEXT NOT NULL,
	request_id TEXT NOT NULL,
	submitted_at TEXT NOT NULL,
	action TEXT NOT NULL,
	agency TEXT NOT NULL,
	document_type TEXT NOT NULL,
	document_number_masked TEXT NOT NULL,
	name_masked TEXT NOT NULL,
	mobile_masked TEXT NOT NULL,
	insurances TEXT NOT NULL,
	insured_on TEXT NOT NULL,
	first_insured TEXT NOT NULL,
	reason TEXT NOT NULL,
	suspended_on TEXT NOT NULL,
	officer_key TEXT NOT NULL,
	sealed TEXT NOT NULL,
	chain TEXT NOT NULL,
	seal TEXT NOT NULL,
	PRIMARY KEY (position)
);
CREATE TABLE ledger_v1_head (
	one BOOLEAN NOT NULL CHECK (one),
	slot TEXT NOT NULL,
	PRIMARY KEY (one)
);
CREATE UNIQUE INDEX ledger_v1_once_each ON ledger_v1 (receipt, event) WHERE receipt != '';
CREATE UNIQUE INDEX ledger_v1_one_request ON ledger_v1 (request_id) WHERE request_id != '';
CREATE OR REPLACE FUNCTION ledger_v1_append_only() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_v1
FOR EACH STATEMENT EXECUTE FUNCTION ledger_v1_append_only();
CREATE OR REPLACE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON ledger_v1_head
FOR EACH STATEMENT EXECUTE FUNCTION ledger_v1_append_only();
