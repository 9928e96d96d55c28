import { sql } from 'kysely'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { InputOf } from '../../domain/operation.ts'
import type { Act } from '../../operations/implementation.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import { issueLetterBatch } from './contract-batches.ts'
import { issueLetters } from './issue-letters.ts'
import type { LettersDeps } from './letters-deps.ts'
import { writeLetter } from './write-letter.ts'

type Body = InputOf<typeof issueLetterBatch>['body']

export const bindIssueLetterBatch = (deps: LettersDeps) =>
  bind(issueLetterBatch, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const errors = [...(await problemsOf(act, body, deps)), ...wordingProblems(body, deps)]
      const [first] = errors
      if (first !== undefined) return refuse('refused', { errors, ...(first.says && { says: first.says }) })
      const id = act.ids.next('ltb')
      const year = Number(body.issuedOn.slice(0, 4))
      const place = await takePlace(act, year)
      if (place > PLACES_MOST) return refuse('refused', { says: YEAR_FULL })
      const number = `L${year}-${String(place).padStart(4, '0')}`
      await act.db
        .insertInto('letter_batch')
        .values({
          id,
          number,
          year,
          place,
          organisation_id: body.organisationId,
          area_id: body.areaId,
          audience: body.audience,
          title: body.title.trim(),
          wording: JSON.stringify(wordingOf(body)),
          template_version: deps.template.version,
          receipts_at: body.receiptsAt,
          issued_on: body.issuedOn,
          due_on: body.dueOn,
          note: body.note?.trim() ?? null,
          letters_per_volume: deps.content.lettersPerVolume,
          recorded_at: act.nowIso,
          recorded_by: act.actor,
        })
        .execute()
      const groups = (body.groups ?? []).map(({ name, letters }) => ({ name: name.trim(), letters }))
      const letters = await issueLetters(act, { id, organisationId: body.organisationId }, groups)
      act.note({ subject: id, details: { number, letters, receiptsAt: body.receiptsAt } })
      return { id, number, letters }
    },
  })

const PLACES_MOST = 9_999

async function takePlace({ db }: Act, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into letter_number (year, last) values (${year}, 1)
    on conflict (year) do update set last = letter_number.last + 1 returning last`.execute(db)
  return rows[0]?.last ?? 1
}

const wordingOf = ({ to, addressee, cases, ask }: Body) => ({
  to: to.trim(),
  addressee: addressee.trim(),
  cases: cases.map((line) => line.trim()),
  ask: ask.map((line) => line.trim()),
})

async function problemsOf({ db, nowMs }: Act, body: Body, { content }: LettersDeps): Promise<FieldProblem[]> {
  const { groups = [], issuedOn, dueOn } = body
  const area = await db
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', body.areaId)
    .where('level', '<>', 'member')
    .executeTakeFirst()
  const names = groups.map(({ name }) => name.trim())
  const letters = groups.reduce((sum, group) => sum + group.letters, 0)
  return [
    ...(area === undefined ? [fieldProblem('areaId', 'not-an-area', NOT_AN_AREA)] : []),
    ...(issuedOn > dayOf(nowMs) ? [fieldProblem('issuedOn', 'in-future', IN_FUTURE)] : []),
    ...(dueOn < issuedOn ? [fieldProblem('dueOn', 'before-issue', DUE_FIRST)] : []),
    ...(new Set(names).size < names.length ? [fieldProblem('groups', 'twice', GROUP_TWICE)] : []),
    ...(letters > content.lettersMost ? [fieldProblem('groups', 'too-many', tooMany(content.lettersMost))] : []),
  ]
}

/** What its office wrote goes through the same gate as every paper. */
function wordingProblems(body: Body, { template }: LettersDeps): FieldProblem[] {
  const head = {
    id: '',
    number: '',
    organisation: { id: body.organisationId, name: '' },
    issuedOn: body.issuedOn,
    wording: wordingOf(body),
  }
  const { findings } = writeLetter(template, head, { serial: '', qr: '' }, 'zh-Hans')
  return findings
    .filter(({ isHard }) => isHard)
    .slice(0, 5)
    .map(({ piece, words }) =>
      fieldProblem(piece.startsWith('input.ask') ? 'ask' : 'cases', 'not-to-be-said', mustGo(words)),
    )
}

export const tooMany = (most: number) =>
  text(
    `一批最多 ${most} 封信，请分成几批。`,
    `一批最多 ${most} 封信，請分成幾批。`,
    `A batch has at most ${most} letters: divide it.`,
  )
const mustGo = (words: string) =>
  text(
    `信里不能写“${words}”：公开的信不能有个人信息或保证。请改写后再发。`,
    `信裡不能寫「${words}」：公開的信不能有個人資料或保證。請改寫後再發。`,
    `A letter to the public cannot say “${words}”: nothing personal, no promises. Write it otherwise.`,
  )
const NOT_AN_AREA = text('请选择一个区域。', '請選擇一個區域。', 'Choose an area.')
const IN_FUTURE = text(
  '发出日期不能晚于今天。',
  '發出日期不能晚於今天。',
  'The day of issue cannot be later than today.',
)
const DUE_FIRST = text(
  '交回期限不能早于发出日期。',
  '交回期限不能早於發出日期。',
  'Receipts cannot be due before the letters are issued.',
)
const GROUP_TWICE = text(
  '同名的组出现了两次，请合并成一行。',
  '同名的組出現了兩次，請合併成一列。',
  'A group is there twice: make it one line.',
)
const YEAR_FULL = text(
  '今年的批次号已经用完（9999）。请合并批次。',
  '今年的批次號已經用完（9999）。請合併批次。',
  'The numbers of this year are used up (9999): join batches.',
)
