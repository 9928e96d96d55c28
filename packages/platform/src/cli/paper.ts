import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { loadIndicators } from '../content/load-indicators.ts'
import { loadPaperTemplates } from '../content/load-paper-templates.ts'
import { setPage } from '../documents/set-page.ts'
import { setPdf } from '../documents/set-pdf.ts'
import { setWord } from '../documents/set-word.ts'
import { dayOf } from '../domain/days.ts'
import { AppError, EXIT_OK } from '../domain/errors.ts'
import { createIds } from '../domain/ids.ts'
import type { PaperInputs, PaperTemplate, WrittenPaper } from '../domain/paper-template.ts'
import { LOCALES, type Locale } from '../domain/text.ts'
import { canonicalBytes, sha256Of } from '../modules/papers/canonical-bytes.ts'
import { checkInputs } from '../modules/papers/check-inputs.ts'
import { officeStyleOf } from '../modules/papers/office-style.ts'
import { Refusal } from '../operations/implementation.ts'
import { takeRun } from '../modules/papers/take-run.ts'
import { HOUSE_SCHEMAS, type HouseTables } from '../store/house.ts'
import { quoteSchema } from '../store/migrate.ts'
import { publicRun } from '../writing/public-run.ts'
import { writePaper } from '../writing/write-paper.ts'
import { type Command, type Invocation, textOption } from './command.ts'
import { openCommandDatabase, poolOf } from './open-database.ts'

const CONTENT = fileURLToPath(new URL('../../../../content', import.meta.url))
const FORMATS = ['pdf', 'docx', 'html', 'data'] as const
type Format = (typeof FORMATS)[number]
const DAY_FORM = /^\d{4}-\d\d-\d\d$/

/** A draft from the records as they are now; it is kept nowhere, and says on every page that it is one. */
export const PAPER: Command = {
  name: 'paper',
  summary: 'write a draft of a paper from the records into a file; nothing is kept in the house',
  arguments: { text: '[TEMPLATE]', most: 1 },
  options: {
    organisation: { type: 'string', value: 'CODE', text: 'in whose name, and over whose records' },
    from: { type: 'string', value: 'DAY', text: 'first day of the period, such as 2026-10-01' },
    to: { type: 'string', value: 'DAY', text: 'last day, included' },
    locale: { type: 'string', value: 'LOCALE', text: `${LOCALES.join(', ')} (default zh-Hans)` },
    format: { type: 'string', value: 'FORMAT', text: `${FORMATS.join(', ')} (default pdf)` },
    inputs: { type: 'string', value: 'FILE', text: 'what the template asks for, as JSON' },
    house: { type: 'string', value: 'HOUSE', text: 'live or sample (default live)' },
    out: {
      type: 'string',
      value: 'FILE',
      text: 'where to (default TEMPLATE-FROM.FORMAT); a file that is there is not touched',
    },
  },
  run: writeDraft,
}

async function writeDraft(invocation: Invocation): Promise<number> {
  const { io, out, positionals } = invocation
  const templates = loadPaperTemplates(CONTENT)
  const [name] = positionals
  if (name === undefined) {
    for (const { id, name: title, layout } of templates.values())
      await out.line(`${id.padEnd(28)} ${layout.padEnd(12)} ${title['zh-Hans']}`)
    return EXIT_OK
  }
  const template = templates.get(name)
  if (template === undefined) throw wrong(`there is no template ${JSON.stringify(name)}; \`lianfang paper\` lists them`)
  const asked = readOptions(invocation, template)
  const { client, close } = await openCommandDatabase(io, { isReadOnly: true })
  try {
    const { written, carried } = await draft(client, template, asked, io.nowMs())
    const bytes = await setAs(asked.format, written, carried)
    writeFileSync(asked.out, bytes, { flag: 'wx' })
    for (const { piece, what } of written.missing) io.stderr.write(`missing in ${piece}: ${what}\n`)
    await out.line(`${asked.out}  ${bytes.length} bytes  sha256 ${sha256Of(bytes)}`)
    return EXIT_OK
  } finally {
    await close()
  }
}

interface Asked {
  readonly organisation: string
  readonly from: string
  readonly to: string
  readonly locale: Locale
  readonly format: Format
  readonly inputs: PaperInputs
  readonly schema: string
  readonly out: string
}

function readOptions(invocation: Invocation, template: PaperTemplate): Asked {
  const need = (option: string): string => {
    const value = textOption(invocation, option)
    if (value === undefined) throw wrong(`--${option} is needed; \`lianfang help paper\` explains it`)
    return value
  }
  const oneOf = <T extends string>(option: string, known: readonly T[], usual: T): T => {
    const value = textOption(invocation, option) ?? usual
    const found = known.find((each) => each === value)
    if (found === undefined) throw wrong(`--${option} is one of ${known.join(', ')}, not ${JSON.stringify(value)}`)
    return found
  }
  const [from, to] = [need('from'), need('to')]
  if (!DAY_FORM.test(from) || !DAY_FORM.test(to) || to < from)
    throw wrong('--from and --to are days such as 2026-10-01, in order')
  const format = oneOf('format', FORMATS, 'pdf')
  const out = resolve(textOption(invocation, 'out') ?? `${template.id}-${from}.${format === 'data' ? 'json' : format}`)
  if (existsSync(out)) throw wrong(`${out} is there already`)
  return {
    organisation: need('organisation'),
    from,
    to,
    locale: oneOf('locale', LOCALES, 'zh-Hans'),
    format,
    inputs: readInputs(textOption(invocation, 'inputs'), template),
    schema: HOUSE_SCHEMAS[oneOf('house', ['live', 'sample'] as const, 'live')],
    out,
  }
}

function readInputs(file: string | undefined, template: PaperTemplate): PaperInputs {
  if (file === undefined) return {}
  try {
    const inputs = JSON.parse(readFileSync(file, 'utf8')) as PaperInputs
    const refusal = checkInputs(template, inputs)
    if (refusal instanceof Refusal) throw refusal.toError()
    return inputs
  } catch (error) {
    if (error instanceof AppError) throw error
    throw wrong(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function draft(
  client: pg.Client,
  template: PaperTemplate,
  { organisation: code, from, to, locale, inputs, schema }: Asked,
  nowMs: number,
): Promise<{ readonly written: WrittenPaper; readonly carried: Uint8Array }> {
  const db = kyselyOver(client)
  await client.query(`set search_path to ${quoteSchema(schema)}`)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const organisation = await transaction
        .selectFrom('organisation')
        .select(['id', 'code', 'name'])
        .where('code', '=', code)
        .executeTakeFirst()
      if (organisation === undefined) throw new AppError('not-found', { detail: `there is no organisation ${code}` })
      const nowIso = new Date(nowMs).toISOString()
      const { run } = await takeRun(transaction, {
        indicators: loadIndicators(CONTENT),
        ids: template.figures,
        organisation,
        period: { from, to },
        comparisons: template.comparisons,
        nowIso,
        runId: createIds(() => nowMs, randomBytes).next('run'),
      })
      const carried = canonicalBytes(publicRun(template, run))
      const { letterhead, style } = await officeStyleOf(transaction, organisation.id, organisation.name)
      const mark = {
        paperId: run.id,
        runId: run.id,
        dataSha256: sha256Of(carried),
        state: 'draft',
        isDraft: true,
        takenAt: nowIso,
      }
      const office = { name: letterhead, style, date: dayOf(nowMs), hasSeal: false, mark }
      return { written: writePaper(template, { run, locale, inputs, edits: {}, office }), carried }
    })
}

const DATE = 1082
const TIMESTAMPTZ = 1184

/** The one connection of the command, with days and times as the house reads them. */
function kyselyOver(client: pg.Client): Kysely<HouseTables> {
  client.setTypeParser(DATE, (text: string) => text)
  client.setTypeParser(TIMESTAMPTZ, (text: string) => new Date(text).toISOString())
  return new Kysely<HouseTables>({ dialect: new PostgresDialect({ pool: poolOf(client) }) })
}

async function setAs(format: Format, { content }: WrittenPaper, carried: Uint8Array): Promise<Uint8Array> {
  if (format === 'data') return carried
  if (format === 'html') return Buffer.from(setPage(content))
  return format === 'docx' ? setWord(content) : setPdf(content, { name: 'data.json', bytes: carried })
}

const wrong = (detail: string): AppError => new AppError('invalid-request', { detail })
