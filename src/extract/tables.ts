export { type Cell, type ColumnRole, cellOf, type Row, type Table, tablesOf } from '../annotate/tables.js';
