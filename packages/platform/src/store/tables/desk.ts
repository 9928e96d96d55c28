/** Tables of the migrations `house-…-desk.sql`. */
export interface DeskTables {}
