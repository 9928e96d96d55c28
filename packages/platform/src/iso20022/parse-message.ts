import { createHash } from 'node:crypto'
import type { FieldProblem } from '../domain/errors.ts'
import { MAX_LINES } from './batch-checks.ts'
import { identify } from './envelope.ts'
import type { EventInput, MessageContext } from './event-draft.ts'
import { SUPPORTED } from './message-kinds.ts'
import type { Dialect, MessageType } from './message-kinds.ts'
import { readPacs008, readPain001, readPain013 } from './payment-messages.ts'
import { readJsonTree } from './read-json.ts'
import { readXml } from './read-xml.ts'
import { readCamt056, readPacs002 } from './report-messages.ts'
import { isTimeZone } from './time.ts'
import { Cursor } from './tree.ts'

export type IsoRefusal = 'unknown-message' | 'unknown-version' | 'malformed' | 'inconsistent'

export type IsoResult =
  | {
      readonly ok: true
      readonly message: {
        readonly type: MessageType
        readonly version: string
        readonly dialect: Dialect
        readonly sha256: string
      }
      readonly events: readonly EventInput[]
    }
  | {
      readonly ok: false
      readonly refusal: IsoRefusal
      readonly detail: string
      readonly problems: readonly FieldProblem[]
      /** Messages and versions taken. */
      readonly supported: Readonly<Record<MessageType, readonly string[]>>
      /** What the message says it is, when that could be read. */
      readonly name?: string
      readonly sha256: string
    }

export interface IsoInput {
  /** The message as it came; hashed before it is read. */
  readonly raw: string
  readonly format: 'xml' | 'json'
  /** `raw` as parsed JSON, when the caller has parsed it already. */
  readonly json?: unknown
  /** IANA zone for times that do not say theirs; RTP's are US Eastern whatever is given here. Default UTC. */
  readonly zone?: string
}

const READERS: Readonly<Record<MessageType, (message: Cursor, context: MessageContext) => EventInput[]>> = {
  'pain.001': readPain001,
  'pain.013': readPain013,
  'pacs.008': readPacs008,
  'pacs.002': readPacs002,
  'camt.056': readCamt056,
}

/** One ISO 20022 message → one event per transaction line, or a refusal that says what is wrong where. All lines or none. */
export function parseIsoMessage(input: IsoInput): IsoResult {
  const sha256 = createHash('sha256').update(input.raw).digest('hex')
  const refuse = (
    refusal: IsoRefusal,
    detail: string,
    problems: readonly FieldProblem[] = [],
    name?: string,
  ): IsoResult => ({
    ok: false,
    refusal,
    detail,
    problems,
    supported: SUPPORTED,
    sha256,
    ...(name === undefined ? {} : { name }),
  })
  if (input.zone !== undefined && !isTimeZone(input.zone))
    return refuse('malformed', `${JSON.stringify(input.zone.slice(0, 60))} is not an IANA time zone.`)
  const tree = input.format === 'xml' ? readXml(input.raw) : readJsonTree(input.json ?? parseJson(input.raw))
  if (!tree.ok) return refuse('malformed', tree.detail)
  const identified = identify(tree.root, input.format)
  if (!identified.ok) return refuse(identified.refusal, identified.detail, [], identified.name)
  const { type, version, dialect, business } = identified.message
  const problems: FieldProblem[] = []
  const zone = dialect === 'rtp' ? 'America/New_York' : (input.zone ?? 'UTC')
  const events = READERS[type](new Cursor(business, business.name || type, problems), {
    type,
    version,
    dialect,
    zone,
    sha256,
  })
  if (problems.length > 0) return refuseProblems(problems, version, refuse)
  if (events.length === 0) return refuse('malformed', noLines(type), [], version)
  if (events.length > MAX_LINES)
    return refuse(
      'malformed',
      `The message has ${events.length} transactions; at most ${MAX_LINES} are taken at once.`,
      [],
      version,
    )
  return { ok: true, message: { type, version, dialect, sha256 }, events }
}

function refuseProblems(
  problems: readonly FieldProblem[],
  version: string,
  refuse: (refusal: IsoRefusal, detail: string, problems: readonly FieldProblem[], name: string) => IsoResult,
): IsoResult {
  const first = problems[0]
  const refusal = problems.every((problem) => problem.code === 'inconsistent') ? 'inconsistent' : 'malformed'
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return refuse(refusal, `${first?.path}: ${first?.message}${more}.`, problems.slice(0, 50), version)
}

function noLines(type: MessageType): string {
  return type === 'pacs.002'
    ? 'The status report names no transaction (TxInfAndSts); a status of a whole group cannot be followed to its payments.'
    : 'The message has no transaction.'
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return undefined
  }
}
