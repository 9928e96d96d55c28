/** Tables of the migrations `house-…-audit.sql`. */
export interface AuditTables {}
