import { sql } from 'kysely'
import { dayAfter, dayOf, beginningOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../operations/refusals.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { listShiftCandidates, planShifts } from './contract-shifts.ts'
import { siteOfPost } from './interception-rows.ts'
import { isClosed } from './keep-interception.ts'
import { nameFor } from './names.ts'

const SHIFT_MOST_MS = 16 * 3_600_000

interface Planned {
  readonly personId: string
  readonly startsAt: string
  readonly endsAt: string
}

export const bindPlanShifts = () =>
  bind(planShifts, {
    ownerOf: (lookup, { params }) => siteOfPost(lookup, params.id),
    async run(act, { params, body }) {
      const post = await lockPost(act.db, params.id)
      if (post === undefined) return refuse('not-found')
      if (post.closedAt !== null || post.endedAt !== null) return isClosed()
      const ids: string[] = []
      for (const [index, shift] of body.shifts.entries()) {
        const refusal = checkHours(shift, post, index) ?? (await checkPerson(act, shift, post, index))
        if (refusal !== undefined) return refusal
        ids.push(await insertShift(act, post.id, shift))
      }
      act.note({ subject: post.interceptionId, details: { postId: post.id, shifts: ids.length } })
      await act.facts(
        ids.map((id, index) => ({
          kind: 'operation.shift-planned',
          subjectId: id,
          organisationId: post.siteId,
          body: { interceptionId: post.interceptionId, postId: post.id, personId: body.shifts[index]?.personId ?? '' },
        })),
      )
      return { ids }
    },
  })

export async function insertShift(
  act: Act,
  postId: string,
  shift: Planned & { readonly swappedFrom?: string },
): Promise<string> {
  const id = act.ids.next('shf')
  await act.db
    .insertInto('interception_shift')
    .values({
      id,
      post_id: postId,
      person_id: shift.personId,
      starts_at: new Date(shift.startsAt).toISOString(),
      ends_at: new Date(shift.endsAt).toISOString(),
      swapped_from: shift.swappedFrom ?? null,
      recorded_at: act.nowIso,
      recorded_by: act.actor,
    })
    .execute()
  return id
}

export function lockPost(db: HouseTransaction, id: string) {
  return db
    .selectFrom('interception_post as post')
    .innerJoin('interception', 'interception.id', 'post.interception_id')
    .select([
      'post.id',
      'post.site_id as siteId',
      'post.ended_at as endedAt',
      'interception.id as interceptionId',
      'interception.organisation_id as leaderId',
      'interception.starts_on as startsOn',
      'interception.ends_on as endsOn',
      'interception.closed_at as closedAt',
    ])
    .where('post.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

type Post = NonNullable<Awaited<ReturnType<typeof lockPost>>>

function checkHours({ startsAt, endsAt }: Planned, { startsOn, endsOn }: Post, index: number): Refusal | undefined {
  const from = Date.parse(startsAt)
  const to = Date.parse(endsAt)
  const path = `shifts.${index}.endsAt`
  if (to <= from || to - from > SHIFT_MOST_MS)
    return refuseField(
      'refused',
      path,
      'bad-hours',
      text(
        '班次要有先后，且不超过16小时。',
        '班次要有先後，且不超過16小時。',
        'A shift begins before it ends, and lasts at most 16 hours.',
      ),
    )
  if (
    dayOf(from) >= startsOn &&
    from >= Date.parse(beginningOf(startsOn)) &&
    from < Date.parse(beginningOf(dayAfter(endsOn)))
  )
    return undefined
  return refuseField(
    'refused',
    `shifts.${index}.startsAt`,
    'outside',
    text(
      `这次行动从 ${startsOn} 到 ${endsOn}。`,
      `這次行動從 ${startsOn} 到 ${endsOn}。`,
      `This interception runs from ${startsOn} to ${endsOn}.`,
    ),
  )
}

/** Somebody of the site, of whoever leads, or of the caller's own organisations; and not at two posts at once. */
export async function checkPerson(
  act: Act,
  { personId, startsAt, endsAt }: Planned,
  post: Pick<Post, 'siteId' | 'leaderId'>,
  index: number | undefined,
): Promise<Refusal | undefined> {
  const path = index === undefined ? 'personId' : `shifts.${index}.personId`
  const candidates = await selectCandidates(act, post).where('person.id', '=', personId).limit(1).execute()
  if (candidates.length === 0)
    return refuseField(
      'refused',
      path,
      'no-candidate',
      text(
        '这个人不能排到这里：请选网点、牵头单位或本单位的在岗人员。',
        '這個人不能排到這裡：請選據點、主辦單位或本單位的在職人員。',
        'This person cannot be put here: choose somebody of the site, of the leading or of your own organisation.',
      ),
    )
  // The same person twice at once waits here.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`shift ${personId}`}, 0))`.execute(act.db)
  const overlapping = await act.db
    .selectFrom('interception_shift')
    .select(['starts_at', 'ends_at'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('starts_at', '<', new Date(endsAt).toISOString())
    // Whoever left early is free again.
    .where(sql<string>`coalesce(stood_to, ends_at)`, '>', new Date(startsAt).toISOString())
    .executeTakeFirst()
  if (overlapping === undefined) return undefined
  const says = text(
    '这个人同一时间已经排了别的班。',
    '這個人同一時間已經排了別的班。',
    'This person has another shift at that time.',
  )
  return refuse('conflict', { says, errors: [fieldProblem(path, 'has-another', says)] })
}

export function selectCandidates({ db, caller, nowIso }: Act, post: Pick<Post, 'siteId' | 'leaderId'>) {
  const mine = caller.kind === 'person' ? caller.posts.map(({ organisationId }) => organisationId) : []
  return db
    .selectFrom('role_assignment')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .innerJoin('organisation', 'organisation.id', 'role_assignment.organisation_id')
    .select([
      'person.id as personId',
      'person.name_cipher as cipher',
      'role_assignment.role',
      'organisation.id as organisationId',
      'organisation.path as organisationPath',
      'organisation.name as organisationName',
    ])
    .where('organisation.id', 'in', [...new Set([post.siteId, post.leaderId, ...mine])])
    .where('role_assignment.role', '<>', 'citizen')
    .where('person.ended_at', 'is', null)
    .where('role_assignment.valid_from', '<=', nowIso)
    .where((where) =>
      where.or([where('role_assignment.valid_to', 'is', null), where('role_assignment.valid_to', '>', nowIso)]),
    )
}

export const bindListShiftCandidates = () =>
  bind(listShiftCandidates, {
    ownerOf: (lookup, { params }) => siteOfPost(lookup, params.id),
    async run(act, { params }) {
      const post = await act.db
        .selectFrom('interception_post as post')
        .innerJoin('interception', 'interception.id', 'post.interception_id')
        .select(['post.site_id as siteId', 'interception.organisation_id as leaderId'])
        .where('post.id', '=', params.id)
        .executeTakeFirst()
      if (post === undefined) return refuse('not-found')
      const rows = await selectCandidates(act, post)
        .orderBy(sql`organisation.id <> ${post.siteId}`)
        .orderBy('organisation.code')
        .orderBy('role_assignment.role')
        .orderBy('person.id')
        .limit(300)
        .execute()
      const seen = new Set<string>()
      return {
        items: rows.flatMap(({ personId, cipher, role, organisationId, organisationPath, organisationName }) => {
          if (seen.has(personId)) return []
          seen.add(personId)
          return [
            {
              personId,
              name: nameFor(act, { id: personId, cipher, organisationId, organisationPath }),
              role,
              organisationName,
            },
          ]
        }),
      }
    },
  })
