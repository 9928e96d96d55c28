import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { dueDay, type RetentionRule } from '../../domain/retention.ts'
import { bind, refuse, type Act, type Lookup } from '../../operations/implementation.ts'
import { erasePerson } from './contract-personal.ts'
import { eraseValues } from './erase-values.ts'
import { topOrganisation } from './top-organisation.ts'

const ALREADY = text('此人的个人信息已经清除。', '此人的個人資料已經清除。', 'This person’s data was erased before.')
const NOT_YOURSELF = text(
  '不能清除自己；请另一位管理员来做。',
  '不能清除自己；請另一位管理員來做。',
  'You cannot erase yourself; another administrator does that.',
)

export const bindErasePerson = (rules: readonly RetentionRule[]) =>
  bind(erasePerson, {
    ownerOf: (lookup, { params }) => lastOrganisationOf(lookup, params.id),
    async run(act, { params, body }) {
      const person = await act.db
        .selectFrom('person')
        .select(['id', 'ended_at', 'erased_at'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (person === undefined) return refuse('not-found')
      if (person.erased_at !== null) return refuse('conflict', { says: ALREADY })
      if (act.caller.kind === 'person' && act.caller.personId === params.id)
        return refuse('refused', { says: NOT_YOURSELF })
      const why = await whyKept(act, params.id, person.ended_at, rules)
      if (why !== undefined) return refuse('refused', { says: why })
      await act.db
        .updateTable('role_assignment')
        .set({ valid_to: act.nowIso })
        .where('person_id', '=', params.id)
        .where('role', '=', 'citizen')
        .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', act.nowIso)]))
        .execute()
      await eraseValues(act.db, params.id, act.nowIso)
      await act.fact({
        kind: 'person.erased',
        subjectId: params.id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: {},
      })
      act.note({ subject: params.id, reason: body.reason })
      return { ok: true }
    },
  })

/** Of the last post; people without one are the concern of the top of the tree. */
async function lastOrganisationOf({ db }: Pick<Lookup, 'db'>, personId: string): Promise<string | undefined> {
  const person = await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
  if (person === undefined) return undefined
  const post = await db
    .selectFrom('role_assignment')
    .select('organisation_id')
    .where('person_id', '=', personId)
    .orderBy('valid_to', (order) => order.desc().nullsFirst())
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return post?.organisation_id ?? topOrganisation(db)
}

/** Posts in force or to come, a seat in a command, or a rule that keeps the record: said by name. */
async function whyKept(
  { db, nowIso }: Act,
  personId: string,
  endedAt: string | null,
  rules: readonly RetentionRule[],
): Promise<ReturnType<typeof text> | undefined> {
  const posts = await db
    .selectFrom('role_assignment')
    .innerJoin('organisation', 'organisation.id', 'role_assignment.organisation_id')
    .select(['organisation.name', 'role_assignment.valid_to'])
    .where('person_id', '=', personId)
    .where('role', '<>', 'citizen')
    .orderBy('role_assignment.valid_from')
    .execute()
  const held = posts.filter(({ valid_to: to }) => to === null || to > nowIso).map(({ name }) => name)
  if (held.length > 0) return stillServes(held)
  const seats = await db
    .selectFrom('command_member')
    .innerJoin('command', 'command.id', 'command_member.command_id')
    .select('command.title')
    .where('command_member.person_id', '=', personId)
    .where((where) =>
      where.or([
        where('command_member.valid_to', 'is', null),
        where('command_member.valid_to', '>', dayOf(Date.parse(nowIso))),
      ]),
    )
    .where((where) =>
      where.or([where('command.ends_on', 'is', null), where('command.ends_on', '>=', dayOf(Date.parse(nowIso)))]),
    )
    .execute()
  if (seats.length > 0) return stillServes(seats.map(({ title }) => title))
  const record = posts.length > 0 ? 'staff' : 'citizen'
  const rule = rules.find((each) => each.record === record)
  if (rule === undefined || rule.earlierOnRequest === true) return undefined
  const ends = [endedAt ?? nowIso, ...posts.map(({ valid_to: to }) => to ?? nowIso)].toSorted()
  const due = dueDay(rule, ends.at(-1) ?? nowIso)
  return due <= dayOf(Date.parse(nowIso)) ? undefined : mustBeKept(rule, due)
}

const stillServes = (where: readonly string[]) => {
  const names = where.slice(0, 5).join('、')
  return text(
    `此人仍在任：${names}。请先结束这些职务。`,
    `此人仍在任：${names}。請先結束這些職務。`,
    `Still in post: ${names}. End these first.`,
  )
}

const mustBeKept = ({ what, basis }: RetentionRule, due: string) =>
  text(
    `${what['zh-Hans']}须保存到 ${due}（${basis.source}）。到期后自动清除。`,
    `${what['zh-Hant']}須保存到 ${due}（${basis.source}）。到期後自動清除。`,
    `${what.en} must be kept until ${due} (${basis.source}). They are erased by themselves then.`,
  )
