/**
 * SQL for the id of a new row, with one place for a value: that value where ids are texts, and none where they are
 * numbers, which SQLite then counts by itself. Which of the two they are is a matter of the host's own adapter.
 * @param table - its name without quotes
 */
export const newRowId = (table: string): string =>
  `(SELECT CASE upper(type) WHEN 'INTEGER' THEN NULL ELSE ? END
    FROM pragma_table_info('${table}') WHERE name = 'id')`
