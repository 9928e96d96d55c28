import type { Dimension } from '../../domain/indicator.ts'
import type { Text } from '../../domain/text.ts'
import type { HouseTransaction } from '../../store/house.ts'

const ELSEWHERE: Text = { 'zh-Hans': '其他地区', 'zh-Hant': '其他地區', en: 'elsewhere' }
const NOT_SAID: Text = { 'zh-Hans': '未填', 'zh-Hant': '未填', en: 'not said' }

/** What the groups of a figure are called when it is taken; later names do not change it. */
export async function groupTitles(
  db: HouseTransaction,
  { titles }: Dimension,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Text | string>> {
  const found = new Map<string, Text | string>([
    ['elsewhere', ELSEWHERE],
    ['none', NOT_SAID],
  ])
  if (titles === 'organisation') {
    const rows =
      keys.length === 0
        ? []
        : await db
            .selectFrom('organisation')
            .select(['id', 'name'])
            .where('id', 'in', [...keys])
            .execute()
    for (const { id, name } of rows) found.set(id, name)
  } else if (titles === 'month') for (const key of keys) found.set(key, monthTitle(key))
  else if (titles === 'week') for (const key of keys) found.set(key, weekTitle(key))
  else for (const [key, title] of Object.entries(titles)) found.set(key, title)
  return found
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const monthTitle = (key: string): Text => {
  const month = Number(key.slice(5, 7))
  return { 'zh-Hans': `${month}月`, 'zh-Hant': `${month}月`, en: MONTHS[month - 1] ?? key }
}

/** A week is called by its Monday. */
export const weekTitle = (monday: string): Text => {
  const month = Number(monday.slice(5, 7))
  const day = Number(monday.slice(8))
  const says = `${month}月${day}日起`
  return { 'zh-Hans': says, 'zh-Hant': says, en: `From ${day} ${MONTHS[month - 1] ?? ''}` }
}
