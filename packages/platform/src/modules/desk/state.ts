import { sql } from 'kysely'
import type { Reach } from '../../access/may.ts'
import type { Locale, Text } from '../../domain/text.ts'
import type { Look } from '../../operations/desk-source.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { beginningOf } from '../../domain/days.ts'
import { isEmptyReach } from './look.ts'
import { reachKey } from './reach-key.ts'
import { Remembered } from './remembered.ts'
import { fill, say } from './say.ts'

const KEEP_MS = 60_000

/** What the desk needs of decisions: how many of those the caller may see were stopped since then. */
export type CountStopped = (look: Look, sinceIso: string) => Promise<StoppedCount | undefined>
export interface StoppedCount {
  readonly count: number
  /** There are more than were counted. */
  readonly isMore: boolean
}

const MEMBERS = say('在册成员单位 {count} 家', '在冊成員單位 {count} 家', '{count} members')
const ON_DUTY = say('在岗 {count} 人', '在崗 {count} 人', '{count} people in post')
const STOPPED = say('今日暂缓或拒绝 {count} 笔', '今日暫緩或拒絕 {count} 筆', '{count} payments held or refused today')
const READ = say(
  '近七日快报已读 {share}%（{read}/{sent}）',
  '近七日快報已讀 {share}%（{read}/{sent}）',
  '{share} % of this week’s briefings read ({read} of {sent})',
)
const WHOLE = say('全网', '全網', 'Whole net')
const HERE = say('{organisation}', '{organisation}', '{organisation}')
const AND_BELOW = say('{organisation}及下属', '{organisation}及下屬', '{organisation} and below')
const PLACES = say('您的权限范围', '您的權限範圍', 'Within your reach')
const PART = say('{scope}：{measures}', '{scope}：{measures}', '{scope}: {measures}')
const NOTHING = say('您的权限里没有要汇总的数字', '您的權限裡沒有要彙總的數字', 'Your role sees no totals')

interface Measure {
  readonly scope: Text
  readonly text: Text
}

export interface ReadShare {
  readonly sent: number
  readonly read: number
}

export interface StateDeps {
  readonly countStopped: CountStopped
  /** Briefings sent within reach in the last seven days and how many were read; undefined: not his to see. */
  readonly readShare: (look: Look, sinceIso: string) => Promise<ReadShare | undefined>
}

/** One line of the state: each measure with its scope, all with one time; measures are never added to each other. */
export function countyState({ countStopped, readShare }: StateDeps) {
  const remembered = new Remembered<{ readonly measures: readonly Measure[]; readonly at: string }>(KEEP_MS)
  const count = async (look: Look) => {
    const measures: Measure[] = []
    const add = async (reach: Reach, text: Text | undefined): Promise<void> => {
      if (text !== undefined) measures.push({ scope: await scopeOf(look, reach), text })
    }
    const directory = look.reach('listOrganisations')
    if (!isEmptyReach(directory)) await add(directory, fill(MEMBERS, { count: await countMembers(look, directory) }))
    const people = look.reach('listPeople')
    if (!isEmptyReach(people)) await add(people, fill(ON_DUTY, { count: await countOnDuty(look, people) }))
    const decisions = look.reach('listDecisions')
    if (!isEmptyReach(decisions)) await add(decisions, await stoppedToday(look, countStopped))
    const share = await readShare(look, new Date(look.nowMs - 7 * 86_400_000).toISOString())
    if (share !== undefined && share.sent > 0)
      await add(
        look.reach('listBriefings'),
        fill(READ, { ...share, share: Math.floor((share.read / share.sent) * 100) }),
      )
    return { measures, at: look.nowIso }
  }
  return async (look: Look) => {
    const key = ['listOrganisations', 'listPeople', 'listDecisions', 'listBriefings']
      .map((operation) => reachKey(look.house, look.reach(operation)))
      .join('|')
    const { measures, at } = await remembered.read(key, look.nowMs, () => count(look))
    return { title: lineOf(measures), at }
  }
}

/** Measures of the same scope stand together. */
function lineOf(measures: readonly Measure[]): Text {
  if (measures.length === 0) return NOTHING
  const line = (locale: Locale): string => {
    const comma = locale === 'en' ? ', ' : '，'
    return [...Map.groupBy(measures, ({ scope }) => scope[locale])]
      .map(([scope, same]) => fill(PART, { scope, measures: same.map(({ text }) => text[locale]).join(comma) })[locale])
      .join(locale === 'en' ? '; ' : '；')
  }
  return { 'zh-Hans': line('zh-Hans'), 'zh-Hant': line('zh-Hant'), en: line('en') }
}

async function stoppedToday(look: Look, countStopped: CountStopped): Promise<Text | undefined> {
  const stopped = await countStopped(look, beginningOf(look.today))
  return stopped && fill(STOPPED, { count: `${stopped.count}${stopped.isMore ? '+' : ''}` })
}

async function scopeOf({ db }: Look, { isAll, ids, belowPaths }: Reach): Promise<Text> {
  if (isAll) return WHOLE
  const [below] = belowPaths
  const ownOnly = [...ids].filter((id) => !belowPaths.some((path) => path.endsWith(`/${id}/`)))
  const id = belowPaths.length === 1 && ownOnly.length === 0 ? below?.split('/').at(-2) : [...ids][0]
  const isOnePlace = belowPaths.length + ownOnly.length === 1
  if (!isOnePlace || id === undefined) return PLACES
  const place = await db.selectFrom('organisation').select('name').where('id', '=', id).executeTakeFirst()
  return fill(belowPaths.length === 1 ? AND_BELOW : HERE, { organisation: place?.name ?? '' })
}

async function countMembers({ db, today }: Look, reach: Reach): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from organisation
    where organisation.level = 'member' and ${withinReach(reach)}
      and organisation.valid_from <= ${today} and (organisation.valid_to is null or organisation.valid_to > ${today})`.execute(
    db,
  )
  return found.rows[0]?.count ?? 0
}

async function countOnDuty({ db, nowIso }: Look, reach: Reach): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct post.person_id)::int as count
    from role_assignment post join organisation on organisation.id = post.organisation_id
    where post.role <> 'citizen' and post.valid_from <= ${nowIso} and (post.valid_to is null or post.valid_to > ${nowIso})
      and ${withinReach(reach)}`.execute(db)
  return found.rows[0]?.count ?? 0
}
