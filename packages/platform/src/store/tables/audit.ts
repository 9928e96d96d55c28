export interface AuditCheckpointTable {
  number: number
  /** As signed, byte for byte. */
  statement: string
  signature: Buffer
}

export interface AuditSignedHeadTable {
  organisation_id: string
  seq: number
  number: number
}

export interface RetentionRunTable {
  id: string
  rule: string
  started_at: string
  finished_at: string
  due: number
  done: number
}

/** Tables of the migrations `house-…-audit.sql`. */
export interface AuditTables {
  audit_checkpoint: AuditCheckpointTable
  audit_signed_head: AuditSignedHeadTable
  retention_run: RetentionRunTable
}
