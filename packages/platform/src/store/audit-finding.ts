export type AuditFindingCode =
  | 'edited-content'
  | 'edited-hash'
  | 'edited-previous-hash'
  | 'edited-column'
  | 'deleted-entries'
  | 'moved-entry'
  | 'foreign-entry'
  | 'doubled-entry'
  | 'broken-link'
  | 'unreadable-entry'
  | 'impossible-time'
  | 'missing-head'
  | 'edited-head'
  | 'truncated-tail'
  | 'rewritten-log'
  | 'dropped-chain'
  | 'dropped-house'
  | 'forged-checkpoint'
  | 'unknown-checkpoint-key'
  | 'foreign-checkpoint'
  | 'broken-checkpoint-link'
  | 'missing-checkpoint'
  | 'checkpoint-missing-outside'
  | 'checkpoint-missing-inside'
  | 'broken-checkpoint-line'
  | 'guard-off'

/** Something wrong with an audit log: in which chain, at which entry, what, in a sentence. */
export interface AuditFinding {
  readonly code: AuditFindingCode
  /** The chain; empty for what concerns the checkpoints or the whole house, where `seq` is a checkpoint's number. */
  readonly organisationId: string
  readonly seq: number
  /** The last one, when the same was found of several in a row. */
  readonly lastSeq?: number
  readonly message: string
}

/** The same of neighbours is said once. */
export function joinFindings(findings: readonly AuditFinding[]): AuditFinding[] {
  const joined: AuditFinding[] = []
  for (const finding of findings) {
    const before = joined.at(-1)
    const end = before?.lastSeq ?? before?.seq
    const follows =
      before?.code === finding.code &&
      before.organisationId === finding.organisationId &&
      finding.code !== 'edited-column' &&
      end === finding.seq - 1
    if (before !== undefined && follows)
      joined[joined.length - 1] = { ...before, lastSeq: finding.lastSeq ?? finding.seq }
    else joined.push(finding)
  }
  return joined.map((finding) =>
    finding.lastSeq === undefined || finding.code === 'deleted-entries' || finding.code === 'truncated-tail'
      ? finding
      : { ...finding, message: `${finding.message}; the same up to ${finding.lastSeq}` },
  )
}
