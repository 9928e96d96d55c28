import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import { mayStandUnder, type Level } from '../../domain/organisation.ts'
import type { Act, Refusal } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { refuseField } from '../../operations/refusals.ts'

/** Changes of the tree wait for each other: two moves at once could close a circle. */
export async function lockTree(db: HouseTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ' tree'))`.execute(db)
}

export interface Standing {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly path: string
  readonly valid_from: string
  readonly valid_to: string | null
}

export async function findStanding(db: HouseTransaction, id: string): Promise<Standing | undefined> {
  return db
    .selectFrom('organisation')
    .select(['id', 'name', 'level', 'path', 'valid_from', 'valid_to'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Whether an organisation of this level may begin under the parent on that day. */
export function checkParent(level: Level, parent: Standing, on: string): Refusal | undefined {
  if (!mayStandUnder(level, parent.level as Level))
    return refuseField(
      'refused',
      'parentId',
      'level',
      text(
        `“${parent.name}”的层级不能在它下面设这一级的单位：县 → 镇街 → 村社区 → 网格，成员单位可以设在任何单位之下。`,
        `「${parent.name}」的層級不能在它下面設這一級的單位：縣 → 鎮街 → 村社區 → 網格，成員單位可以設在任何單位之下。`,
        `The level does not fit under “${parent.name}”: district → town → village → grid; a member may stand under any of them.`,
      ),
    )
  if (on < parent.valid_from || (parent.valid_to !== null && parent.valid_to <= on))
    return refuseField(
      'refused',
      'parentId',
      'parent-not-in-force',
      text(
        `“${parent.name}”在 ${on} 不在有效期内（${parent.valid_from} 起${parent.valid_to === null ? '' : `，${parent.valid_to} 止`}）。`,
        `「${parent.name}」在 ${on} 不在有效期內（${parent.valid_from} 起${parent.valid_to === null ? '' : `，${parent.valid_to} 止`}）。`,
        `“${parent.name}” was not in force on ${on} (from ${parent.valid_from}${parent.valid_to === null ? '' : ` until ${parent.valid_to}`}).`,
      ),
    )
  return undefined
}

/** An area is a district, town, village or grid that is in force. */
export async function checkArea(
  { db }: Pick<Act, 'db'>,
  areaId: string | null,
  today: string,
): Promise<Refusal | undefined> {
  if (areaId === null) return undefined
  const area = await findStanding(db, areaId)
  if (area === undefined || area.level === 'member' || (area.valid_to !== null && area.valid_to <= today))
    return refuseField(
      'refused',
      'areaId',
      'not-an-area',
      text(
        '所在区域要选一个有效的县、镇街、村社区或网格。',
        '所在區域要選一個有效的縣、鎮街、村社區或網格。',
        'The area must be a district, town, village or grid that is in force.',
      ),
    )
  return undefined
}

export async function checkCode({ db }: Pick<Act, 'db'>, code: string, exceptId = ''): Promise<Refusal | undefined> {
  const other = await db
    .selectFrom('organisation')
    .select('name')
    .where('code', '=', code)
    .where('id', '<>', exceptId)
    .executeTakeFirst()
  if (other === undefined) return undefined
  return refuseField(
    'conflict',
    'code',
    'code-taken',
    text(
      `编码 ${code} 已由“${other.name}”使用。`,
      `編碼 ${code} 已由「${other.name}」使用。`,
      `The code ${code} belongs to “${other.name}”.`,
    ),
  )
}
