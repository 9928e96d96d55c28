import { Type } from 'typebox'
import {
  After,
  closed,
  Language,
  Limit,
  line,
  Next,
  nullable,
  Reason,
  Time,
  Version,
} from '../../domain/contract-parts.ts'
import { LETTER_STATES } from '../../domain/letter.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { TableOutput } from '../../domain/table-files.ts'
import { BatchId, ByBatch } from './contract-batches.ts'

/** What a hand-over, a return or a failed visit makes of a letter. */
const StateIn = Type.Enum(LETTER_STATES.filter((state) => state !== 'issued'))
/** Groups of a batch are counted from one. */
const Group = Type.Integer({ minimum: 1, maximum: 60_000 })

export const SCAN_OUTCOMES = ['recorded', 'already', 'not-allowed', 'other-batch', 'mistyped', 'unknown'] as const
const Letter = Type.Integer({ minimum: 1, maximum: 99_999 })

export const enterLetterScans = defineOperation({
  name: 'enterLetterScans',
  method: 'POST',
  path: '/v1/letter-batches/{id}/scans',
  summary: 'Receipts as a scanner read them, up to 1,000 at once; each is answered for itself',
  description:
    'The code, the whole number, or its last seven digits. A receipt that was entered before is said to be so and counts once.',
  readOnly: false,
  params: ByBatch,
  body: jsonBody(
    Type.Object(
      {
        state: StateIn,
        scans: Type.Array(Type.Object({ serial: line(200), occurredAt: Type.Optional(Time) }, closed), {
          minItems: 1,
          maxItems: 1_000,
        }),
      },
      closed,
    ),
    524_288,
  ),
  output: jsonOutput(
    Type.Object({
      recorded: Type.Integer(),
      already: Type.Integer(),
      items: Type.Array(
        Type.Object({
          outcome: Type.Enum([...SCAN_OUTCOMES]),
          letter: nullable(Type.Integer()),
          group: nullable(Type.String()),
          state: nullable(Type.Enum([...LETTER_STATES])),
          since: nullable(Type.String()),
          wrongAt: nullable(Type.Integer({ description: 'Which digit is wrong, from 1, when only one can be.' })),
          meant: nullable(Type.String()),
        }),
      ),
    }),
  ),
  refusals: ['refused'],
})

export const enterLettersInBulk = defineOperation({
  name: 'enterLettersInBulk',
  method: 'POST',
  path: '/v1/letter-batches/{id}/bulk',
  summary: 'Many letters at once: by numbers and ranges such as 0001-0045, or a whole group but for some',
  readOnly: false,
  params: ByBatch,
  body: jsonBody(
    Type.Object(
      {
        state: StateIn,
        numbers: Type.Optional(Type.String({ maxLength: 30_000, description: 'Numbers, ranges, whole serials.' })),
        group: Type.Optional(Group),
        except: Type.Optional(Type.String({ maxLength: 10_000, description: 'Those of the group that are not.' })),
        occurredAt: Type.Optional(Time),
        reason: Type.Optional(line(200)),
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({
      recorded: Type.Integer(),
      already: Type.Integer(),
      notAllowed: Type.Array(Type.Integer(), { description: 'Letters that cannot come to this state: correct them.' }),
    }),
  ),
  refusals: ['refused'],
})

export const correctLetter = defineOperation({
  name: 'correctLetter',
  method: 'POST',
  path: '/v1/letter-batches/{id}/letters/{letter}/corrections',
  summary: 'It was entered wrongly: put a letter to the state it has, with the reason; what was said before is kept',
  readOnly: false,
  params: Type.Object({ id: BatchId, letter: Letter }),
  body: jsonBody(Type.Object({ version: Version, state: Type.Enum([...LETTER_STATES]), reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ version: Type.Integer() })),
  refusals: ['conflict'],
})

export const listLetters = defineOperation({
  name: 'listLetters',
  method: 'GET',
  path: '/v1/letter-batches/{id}/letters',
  summary: 'Letters of a batch in their order; names are masked',
  readOnly: true,
  params: ByBatch,
  query: Type.Object(
    {
      group: Type.Optional(Group),
      state: Type.Optional(Type.Enum([...LETTER_STATES, 'open'])),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          letter: Type.Integer(),
          serial: Type.String(),
          group: Type.String(),
          name: nullable(Type.String()),
          state: Type.Enum([...LETTER_STATES]),
          reason: nullable(Type.String()),
          since: nullable(Type.String()),
          version: Type.Integer(),
        }),
      ),
      next: Next,
    }),
  ),
  refusals: [],
})

export const readLetterNames = defineOperation({
  name: 'readLetterNames',
  method: 'GET',
  path: '/v1/letter-batches/{id}/names',
  summary: 'The names of those of one group whose receipt is still out, for whoever goes to them',
  readOnly: true,
  givesPersonal: true,
  params: ByBatch,
  query: Type.Object({ group: Group }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(Type.Object({ letter: Type.Integer(), name: Type.String() })) })),
  refusals: [],
})

export const exportLetters = defineOperation({
  name: 'exportLetters',
  method: 'GET',
  path: '/v1/letter-batches/{id}/export',
  summary: 'The chase list as a workbook: groups with their counts, and every letter that is still out, with its name',
  readOnly: true,
  givesPersonal: true,
  params: ByBatch,
  query: Type.Object({ locale: Language }, closed),
  output: TableOutput,
  refusals: [],
})

const Code = Type.String({ minLength: 1, maxLength: 60 })
const House = Type.Optional(Type.Enum(['live', 'sample']))
const Receipt = jsonOutput(
  Type.Object({
    isKnown: Type.Boolean(),
    letter: nullable(
      Type.Object({
        organisationName: Type.String(),
        title: Type.String(),
        serial: Type.String(),
        issuedOn: Type.String(),
        dueOn: Type.String(),
        isReturned: Type.Boolean(),
        isNew: Type.Boolean({ description: 'This call confirmed it.' }),
      }),
    ),
  }),
)

export const readReceipt = defineOperation({
  name: 'readReceipt',
  method: 'POST',
  path: '/v1/receipts/read',
  summary: 'The letter that somebody holds, by the whole code on its receipt; says nothing of anybody',
  readOnly: true,
  body: jsonBody(Type.Object({ token: Code, house: House }, closed)),
  output: Receipt,
  refusals: [],
})

export const confirmReceipt = defineOperation({
  name: 'confirmReceipt',
  method: 'POST',
  path: '/v1/receipts',
  summary: 'Whoever holds the letter says that he has received and read it; twice is once',
  readOnly: false,
  body: jsonBody(Type.Object({ token: Code, house: House }, closed)),
  output: Receipt,
  refusals: [],
})

export const STEP_OPERATIONS = [
  enterLetterScans,
  enterLettersInBulk,
  correctLetter,
  listLetters,
  readLetterNames,
  exportLetters,
  readReceipt,
  confirmReceipt,
] as const
