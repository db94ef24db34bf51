"""The annual report as a form: official labels, tables, cells, sections, facts and versions."""
