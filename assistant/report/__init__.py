"""The annual report on an edition of the form: tables, cells, sections, facts and versions."""
