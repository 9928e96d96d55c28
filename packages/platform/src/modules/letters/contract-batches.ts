import { Type, type Static } from 'typebox'
import { closed, Day, Language, line, Named, nullable, OrganisationId } from '../../domain/contract-parts.ts'
import { LETTER_AUDIENCES, LETTER_STATES } from '../../domain/letter.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { TableBody, TableOutput, TEMPLATE, triedRows } from '../../domain/table-files.ts'

export const BatchId = Type.String({ pattern: '^ltb_[0-9a-z]{4,40}$' })
export const ByBatch = Type.Object({ id: BatchId })
const Said3 = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() })

/** Letters by what became of them; each letter is in exactly one. */
export const LetterCounts = Type.Object(
  Object.fromEntries(LETTER_STATES.map((state) => [state, Type.Integer()])) as Record<
    (typeof LETTER_STATES)[number],
    ReturnType<typeof Type.Integer>
  >,
)
export type LetterCounts = Static<typeof LetterCounts>

const BatchRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  organisation: Named,
  area: Named,
  audience: Type.Enum([...LETTER_AUDIENCES]),
  title: Type.String(),
  issuedOn: Type.String(),
  dueOn: Type.String(),
  letters: Type.Integer(),
  counts: LetterCounts,
})

const Lines = Type.Array(line(60), { minItems: 1, maxItems: 4 })
export const LetterGroupIn = Type.Object(
  { name: line(40), letters: Type.Integer({ minimum: 1, maximum: 99_999 }) },
  closed,
)

export const readLetterCodes = defineOperation({
  name: 'readLetterCodes',
  method: 'GET',
  path: '/v1/letter-codes',
  summary: 'Whom letters are for, and what they say unless their office writes something else',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      audiences: Type.Array(
        Type.Object({
          id: Type.Enum([...LETTER_AUDIENCES]),
          title: Said3,
          to: Said3,
          addressee: Said3,
          cases: Type.Array(Said3),
          ask: Type.Array(Said3),
        }),
      ),
      states: Type.Array(Type.Object({ id: Type.Enum([...LETTER_STATES]), title: Said3 })),
    }),
  ),
  refusals: [],
})

export const listLetterBatches = defineOperation({
  name: 'listLetterBatches',
  method: 'GET',
  path: '/v1/letter-batches',
  summary: 'Batches of letters, the latest first, with how many are where',
  readOnly: true,
  output: jsonOutput(Type.Object({ items: Type.Array(BatchRow, { description: 'The latest 200.' }) })),
  refusals: [],
})

export const issueLetterBatch = defineOperation({
  name: 'issueLetterBatch',
  method: 'POST',
  path: '/v1/letter-batches',
  summary: 'Issue letters by groups with a number each; without groups a roster gives them afterwards',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        areaId: OrganisationId,
        audience: Type.Enum([...LETTER_AUDIENCES]),
        title: line(60),
        to: line(30),
        addressee: line(30),
        cases: Lines,
        ask: Lines,
        issuedOn: Day,
        dueOn: Day,
        note: Type.Optional(nullable(line(200))),
        receiptsAt: Type.String({
          pattern: '^https?://[A-Za-z0-9.:\\[\\]-]{1,100}$',
          description: 'Where the code on the receipt leads: this house as its people reach it.',
        }),
        groups: Type.Optional(Type.Array(LetterGroupIn, { maxItems: 2_000 })),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), number: Type.String(), letters: Type.Integer() })),
  refusals: ['refused'],
})

export const readLetterBatch = defineOperation({
  name: 'readLetterBatch',
  method: 'GET',
  path: '/v1/letter-batches/{id}',
  summary: 'One batch, and of each group how many letters are where: the list to chase by',
  readOnly: true,
  params: ByBatch,
  output: jsonOutput(
    Type.Object({
      ...BatchRow.properties,
      note: nullable(Type.String()),
      year: Type.Integer(),
      place: Type.Integer({ description: 'Of the batch in its year, as its serials say it.' }),
      hasRoster: Type.Boolean(),
      lettersPerVolume: Type.Integer(),
      volumes: Type.Integer(),
      groups: Type.Array(
        Type.Object({
          place: Type.Integer(),
          name: Type.String(),
          firstLetter: Type.Integer(),
          letters: Type.Integer(),
          counts: LetterCounts,
        }),
      ),
      may: Type.Object({ enter: Type.Boolean(), print: Type.Boolean(), names: Type.Boolean(), roster: Type.Boolean() }),
    }),
  ),
  refusals: [],
})

export const setLetterVolume = defineOperation({
  name: 'setLetterVolume',
  method: 'GET',
  path: '/v1/letter-batches/{id}/volumes/{volume}',
  summary: 'One volume of a batch as PDF: two letters to a sheet, in the order of their groups',
  readOnly: true,
  isDear: true,
  params: Type.Object({ id: BatchId, volume: Type.Integer({ minimum: 1, maximum: 50_000 }) }),
  query: Type.Object({ locale: Language }, closed),
  output: { type: 'application/pdf', schema: Type.Unsafe<never>({}) },
  refusals: ['refused', 'too-busy'],
})

export const readLetterRosterTemplate = defineOperation({
  name: 'readLetterRosterTemplate',
  path: '/v1/letter-roster/template',
  ...TEMPLATE,
})

export const tryLetterRoster = defineOperation({
  name: 'tryLetterRoster',
  method: 'POST',
  path: '/v1/letter-batches/{id}/roster/try',
  summary: 'What a roster would issue, row by row; changes nothing',
  readOnly: true,
  params: ByBatch,
  query: Type.Object({ locale: Language }, closed),
  body: TableBody,
  output: jsonOutput(
    Type.Object({
      rows: Type.Integer(),
      issued: Type.Integer(),
      refused: Type.Integer(),
      ignoredColumns: Type.Array(Type.String()),
      items: triedRows({ group: Type.String(), outcome: Type.Enum(['issued', 'refused']) }),
    }),
  ),
  refusals: ['refused', 'body-too-large'],
})

export const explainLetterRoster = defineOperation({
  name: 'explainLetterRoster',
  method: 'POST',
  path: '/v1/letter-batches/{id}/roster/errors',
  summary: 'The roster with a column that says what is wrong with each row',
  readOnly: true,
  params: ByBatch,
  query: Type.Object({ locale: Language }, closed),
  body: TableBody,
  output: TableOutput,
  refusals: ['refused', 'body-too-large'],
})

export const importLetterRoster = defineOperation({
  name: 'importLetterRoster',
  method: 'POST',
  path: '/v1/letter-batches/{id}/roster',
  summary: 'Issue a letter for each row of a roster, all or none; a batch has its letters from one file or from groups',
  readOnly: false,
  params: ByBatch,
  body: TableBody,
  output: jsonOutput(Type.Object({ rows: Type.Integer(), issued: Type.Integer(), refused: Type.Integer() })),
  refusals: ['refused', 'conflict', 'body-too-large'],
})

export const BATCH_OPERATIONS = [
  readLetterCodes,
  listLetterBatches,
  issueLetterBatch,
  readLetterBatch,
  setLetterVolume,
  readLetterRosterTemplate,
  tryLetterRoster,
  explainLetterRoster,
  importLetterRoster,
] as const
