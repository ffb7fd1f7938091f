"""Rules that no door may be trusted with alone, so the database holds them."""

# Both sides lock the worker's row, so that a child cannot be given to someone in the moment they leave.
FUNCTIONS = """
CREATE SEQUENCE IF NOT EXISTS casework_person_number START 1000001;

-- As the owner: a number that a restricted child has is taken, whoever asks.
CREATE OR REPLACE FUNCTION person_next_local_id(of_authority text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE given text;
BEGIN
    LOOP
        given := nextval('casework_person_number')::text;
        EXIT WHEN NOT EXISTS (SELECT FROM casework_person WHERE authority_id = of_authority AND local_id = given);
    END LOOP;
    RETURN given;
END $$;

CREATE OR REPLACE FUNCTION worker_leaves_with_nobody() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE held bigint;
BEGIN
    SELECT count(*) INTO held FROM casework_allocation
    WHERE to_worker_id = NEW.id AND ended_on IS NULL AND struck_out_at IS NULL;
    IF held > 0 THEN
        RAISE EXCEPTION '% % allocated to this worker: allocate % to someone else before the day the worker leaves.',
            held, CASE held WHEN 1 THEN 'child is' ELSE 'children are' END, CASE held WHEN 1 THEN 'the child' ELSE 'them' END
            USING ERRCODE = 'check_violation', CONSTRAINT = 'casework_worker_leaves_with_nobody';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER worker_leaves_with_nobody BEFORE UPDATE OF left_on ON casework_worker
    FOR EACH ROW WHEN (NEW.left_on IS NOT NULL AND OLD.left_on IS NULL) EXECUTE FUNCTION worker_leaves_with_nobody();

CREATE OR REPLACE FUNCTION allocation_to_someone_here() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone date;
BEGIN
    SELECT left_on INTO gone FROM casework_worker WHERE id = NEW.to_worker_id FOR SHARE;
    IF gone IS NOT NULL THEN
        RAISE EXCEPTION 'This worker left on %: allocate the child to someone who is here.', gone
            USING ERRCODE = 'check_violation', CONSTRAINT = 'casework_allocation_to_someone_here';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER allocation_to_someone_here BEFORE INSERT OR UPDATE ON casework_allocation
    FOR EACH ROW WHEN (NEW.ended_on IS NULL AND NEW.struck_out_at IS NULL) EXECUTE FUNCTION allocation_to_someone_here();
"""


def sentence_of(error, model) -> str:
    """The sentence for a rule of the database that was broken; the error itself names rows and is never shown."""
    told = error.__cause__.diag
    for constraint in model._meta.constraints:
        if constraint.name == told.constraint_name:
            return str(constraint.violation_error_message)
    if told.constraint_name in OUR_TRIGGERS:
        return told.message_primary
    if told.constraint_name == f"{model._meta.db_table}_pkey":
        return f"{model.says.capitalize()} was recorded from this page already: find it before you record another."
    raise error


OUR_TRIGGERS = (
    "casework_worker_leaves_with_nobody", "casework_allocation_to_someone_here", "casework_person_dates", "casework_merge_stands",
)  # fmt: skip
