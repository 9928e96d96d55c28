import { dayOf } from '../domain/days.ts'
import type { LetterState } from '../domain/letter.ts'
import { Random } from '../simulator/random.ts'
import type { HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'
import { createName } from './person-names.ts'

export interface LettersFill {
  readonly nowMs: number
  readonly personal: PersonalVault
  readonly sampleId: (prefix: string, key: string) => string
}

const DAY_MS = 86_400_000
const SCHOOL = 'S20'
const CLASSES = [41, 40, 38, 42, 39, 40]
const CLASS_NAMES = ['三年级1班', '三年级2班', '四年级1班', '四年级2班', '五年级1班', '五年级2班']
const RECORDED_BY = 'system'

/** One batch of a primary school, a letter for each family of six classes, most receipts back: two classes lag. */
export async function fillLetters(db: HouseTransaction, seed: number, fill: LettersFill): Promise<void> {
  const random = new Random(seed, 41)
  const issuedOn = dayOf(fill.nowMs - 6 * DAY_MS)
  const year = Number(issuedOn.slice(0, 4))
  const batchId = fill.sampleId('ltb', 'school')
  const letters = CLASSES.reduce((sum, count) => sum + count, 0)
  await db.insertInto('letter_number').values({ year, last: 1 }).execute()
  await db
    .insertInto('letter_batch')
    .values({
      id: batchId,
      number: `L${year}-0001`,
      year,
      place: 1,
      organisation_id: fill.sampleId('org', SCHOOL),
      area_id: fill.sampleId('org', 'D'),
      audience: 'parents',
      title: '致学生家长的一封信',
      wording: JSON.stringify({
        to: '学生家长',
        addressee: '尊敬的家长',
        cases: ['冒充老师在班级群收资料费、补课费。', '骗孩子用家长手机领游戏皮肤、扫码转账。'],
        ask: ['班级群里收费，先给老师打电话核实。', '讲给家里老人听，签好回执，让孩子带回学校。'],
      }),
      template_version: 1,
      receipts_at: 'http://127.0.0.1:8080',
      issued_on: issuedOn,
      due_on: dayOf(fill.nowMs + 4 * DAY_MS),
      note: null,
      letters,
      letters_per_volume: 500,
      recorded_at: new Date(fill.nowMs - 6 * DAY_MS).toISOString(),
      recorded_by: RECORDED_BY,
    })
    .execute()
  await fillClasses(db, random, { ...fill, batchId })
}

async function fillClasses(
  db: HouseTransaction,
  random: Random,
  { batchId, personal, sampleId, nowMs }: LettersFill & { readonly batchId: string },
): Promise<void> {
  let first = 1
  for (const [index, count] of CLASSES.entries()) {
    const place = index + 1
    await db
      .insertInto('letter_group')
      .values({ batch_id: batchId, place, name: CLASS_NAMES[index] ?? '', first_letter: first, letters: count })
      .execute()
    const rows = Array.from({ length: count }, (_, offset) => {
      const state = stateOf(random, index)
      const since = new Date(nowMs - (1 + random.below(4)) * DAY_MS).toISOString()
      return { number: first + offset, state, since: state === 'issued' ? null : since }
    })
    await db
      .insertInto('letter')
      .values(
        rows.map((row) => ({
          ...row,
          batch_id: batchId,
          group_place: place,
          reason: null,
          version: row.state === 'issued' ? 1 : 2,
        })),
      )
      .execute()
    await db
      .insertInto('letter_step')
      .values(
        rows.flatMap(({ number, state, since }) =>
          since === null
            ? []
            : [
                {
                  batch_id: batchId,
                  number,
                  version: 2,
                  former: 'issued' as const,
                  state,
                  way: 'scan' as const,
                  reason: null,
                  occurred_at: since,
                  recorded_at: since,
                  recorded_by: RECORDED_BY,
                },
              ],
        ),
      )
      .execute()
    await db
      .insertInto('letter_recipient')
      .values(
        rows.map(({ number }) => {
          const id = sampleId('ltr', `school/${number}`)
          return {
            id,
            batch_id: batchId,
            number,
            name_cipher: personal.seal(`letter_recipient.name:${id}`, createName(random, 1988, 5).name),
          }
        }),
      )
      .execute()
    first += count
  }
}

function stateOf(random: Random, place: number): LetterState {
  const share = random.between(0, 1)
  const returned = place < 4 ? 0.94 : 0.62
  if (share < returned) return 'returned'
  const rest = (share - returned) / (1 - returned)
  if (rest < 0.55) return 'delivered'
  if (rest < 0.85) return 'issued'
  if (rest < 0.92) return 'not-home'
  return rest < 0.97 ? 'refused' : 'moved'
}
