import { sql } from 'kysely'
import { isInReach, mayDo, type Reach } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { OutputOf } from '../../domain/operation.ts'
import type { Sector } from '../../domain/organisation.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { appointDeputy, assignPost, listPostHolders } from './contract-people.ts'
import { clearReach, nameOf, namesOf, peopleOf, postAsJson, withName } from './person-rows.ts'
import { askForSecondFactor, checkPost, insertPost } from './post-rules.ts'
import { personIdOf } from './sessions.ts'
import { organisationsOf } from './whose-organisation.ts'

const DAY_MS = 86_400_000

export const bindListPostHolders = (policy: SignInPolicy) =>
  bind(listPostHolders, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run(act, { params }): Promise<OutputOf<typeof listPostHolders> | Refusal> {
      const { db, owner } = act
      const organisation = await db
        .selectFrom('organisation')
        .select(['id', 'name', 'sector'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (organisation === undefined || owner === undefined) return refuse('not-found')
      const isClear = isInReach(clearReach(act), owner)
      const rows = await db
        .selectFrom('role_assignment as post')
        .innerJoin('organisation as place', 'place.id', 'post.organisation_id')
        .innerJoin('person', 'person.id', 'post.person_id')
        .leftJoin('role_assignment as chief', 'chief.id', 'post.deputy_for')
        .select(['person.id', 'person.name_cipher', postAsJson(act.nowIso).as('post')])
        .where('post.organisation_id', '=', params.id)
        .where((where) => (isClear ? where.lit(true) : where('post.role', '<>', 'citizen')))
        .orderBy(sql`post.valid_to is not null and post.valid_to <= ${act.nowIso}`)
        .orderBy('post.role')
        .orderBy('post.valid_from')
        .limit(500)
        .execute()
      const chiefs = isClear
        ? await namesOf(
            act,
            rows.flatMap(({ post }) => peopleOf(post)),
          )
        : new Map()
      return {
        organisation: { id: organisation.id, name: organisation.name },
        roles: policy.posts.rolesBySector[organisation.sector as Sector],
        items: rows.map(({ post, ...person }) => ({
          ...withName(post, chiefs),
          person: { id: person.id, name: nameOf(act, person, !isClear), isMasked: !isClear },
        })),
      }
    },
  })

export const bindAssignPost = (policy: SignInPolicy) =>
  bind(assignPost, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    needsSecond: async (_lookup, { body }) => body.role === 'administrator',
    approvedBy: 'endPerson',
    async run(act, { params, body }) {
      const { organisationId, role, title } = body
      const from = body.validFrom ?? act.nowIso
      const refusal =
        (await checkPerson(act, params.id, act.reach)) ??
        (await checkPost(act, body, policy)) ??
        checkSpan(from, body.validTo)
      if (refusal !== undefined) return refusal
      const same = await act.db
        .selectFrom('role_assignment')
        .select('id')
        .where('person_id', '=', params.id)
        .where('organisation_id', '=', organisationId)
        .where('role', '=', role)
        .where('deputy_for', 'is', null)
        .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', from)]))
        .executeTakeFirst()
      if (same !== undefined)
        return refuse('refused', {
          says: text(
            '此人在这个单位已有这个角色。',
            '此人在這個單位已有這個角色。',
            'This person has this role there already.',
          ),
        })
      const id = await insertPost(act, { personId: params.id, organisationId, role, title, from, to: body.validTo })
      await askForSecondFactor(act, params.id, policy)
      act.note({
        subject: params.id,
        details: { post: id, role, from, to: body.validTo ?? null },
        ...(body.reason === undefined ? {} : { reason: body.reason }),
      })
      return { id }
    },
  })

/** The holder appoints his own deputy; for somebody else’s post an administrator of it does. */
export const bindAppointDeputy = (policy: SignInPolicy) =>
  bind(appointDeputy, {
    ownerOf: async ({ db }, { params }) => (await readPost(db, params.id))?.organisation_id,
    needsSecond: async ({ db }, { params }) => (await readPost(db, params.id))?.role === 'administrator',
    approvedBy: 'endPerson',
    async run(act, { params, body }) {
      const post = await readPost(act.db, params.id)
      if (post === undefined) return refuse('not-found')
      const from = body.from ?? act.nowIso
      const refusal = checkDeputy(act, post, body.personId) ?? checkDeputyTime(act, post, from, body.until, policy)
      if (refusal !== undefined) return refusal
      const notThere = await checkPerson(act, body.personId, clearReach(act))
      if (notThere !== undefined) return notThere
      if (!(await worksInLineWith(act, body.personId, post.path)))
        return refuse('refused', {
          says: text(
            '代理人必须在同一单位，或在它的上级、下级单位任职。',
            '代理人必須在同一單位，或在它的上級、下級單位任職。',
            'A deputy works in the same organisation, or in one above or below it.',
          ),
        })
      const id = await insertPost(act, {
        personId: body.personId,
        organisationId: post.organisation_id,
        role: post.role,
        title: post.title ?? undefined,
        from,
        to: body.until,
        deputyFor: params.id,
      })
      await askForSecondFactor(act, body.personId, policy)
      act.note({
        subject: params.id,
        details: { deputy: body.personId, post: id, from, until: body.until },
        ...(body.reason === undefined ? {} : { reason: body.reason }),
      })
      return { id }
    },
  })

interface HeldPost {
  readonly person_id: string
  readonly organisation_id: string
  readonly role: string
  readonly title: string | null
  readonly valid_from: string
  readonly valid_to: string | null
  readonly deputy_for: string | null
  readonly path: string
}

function readPost(db: Act['db'], id: string): Promise<HeldPost | undefined> {
  return db
    .selectFrom('role_assignment as post')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select([
      'post.person_id',
      'post.organisation_id',
      'post.role',
      'post.title',
      'post.valid_from',
      'post.valid_to',
      'post.deputy_for',
      'organisation.path',
    ])
    .where('post.id', '=', id)
    .executeTakeFirst()
}

function checkDeputy(act: Act, post: HeldPost, deputyId: string): Refusal | undefined {
  const isHolder = post.person_id === personIdOf(act)
  const isAdministrator = mayDo('assignPost', act.caller, act.owner).ok
  if (!isHolder && !isAdministrator) return refuse('not-found')
  if (post.deputy_for !== null)
    return refuse('refused', {
      says: text('代理职务不能再转授。', '代理職務不能再轉授。', 'A deputy cannot pass the post on.'),
    })
  if (post.valid_to !== null && post.valid_to <= act.nowIso)
    return refuse('refused', {
      says: text('这个职务已经结束。', '這個職務已經結束。', 'This post is over.'),
    })
  return deputyId === post.person_id
    ? refuse('refused', {
        says: text('代理人不能是本人。', '代理人不能是本人。', 'Nobody is his own deputy.'),
      })
    : undefined
}

function checkDeputyTime(
  act: Act,
  post: HeldPost,
  from: string,
  until: string,
  { deputy }: SignInPolicy,
): Refusal | undefined {
  const problem = checkSpan(from, until, 'until')
  if (problem !== undefined) return problem
  const fromMs = Math.max(Date.parse(from), act.nowMs)
  const isTooLong = Date.parse(until) - fromMs > deputy.longestDays * DAY_MS
  const isPast = Date.parse(until) <= act.nowMs
  const isBeyond = post.valid_to !== null && Date.parse(until) > Date.parse(post.valid_to)
  if (!isTooLong && !isPast && !isBeyond) return undefined
  const says = text(
    `代理期限要在今后，最长 ${deputy.longestDays} 天，并不晚于原职务结束。`,
    `代理期限要在今後，最長 ${deputy.longestDays} 天，並不晚於原職務結束。`,
    `A deputy stands in for at most ${deputy.longestDays} days from now, and not beyond the post itself.`,
  )
  return refuse('refused', { errors: [{ path: 'until', code: 'span', message: says.en, says }] })
}

function checkSpan(from: string, to: string | undefined, path = 'validTo'): Refusal | undefined {
  if (to === undefined || Date.parse(to) > Date.parse(from)) return undefined
  const says = text('结束要晚于开始。', '結束要晚於開始。', 'The end comes after the beginning.')
  return refuse('refused', { errors: [{ path, code: 'span', message: says.en, says }] })
}

/** There, not ended, and within reach: a post is no way to get at somebody else’s people. */
async function checkPerson(act: Act, personId: string, reach: Reach): Promise<Refusal | undefined> {
  const person = await act.db.selectFrom('person').select('ended_at').where('id', '=', personId).executeTakeFirst()
  const organisations = person === undefined ? [] : await organisationsOf(act.db, personId, act.nowIso)
  if (person === undefined || !organisations.some((owner) => isInReach(reach, owner)))
    return refuse('not-found', { says: text('没有这个人。', '沒有這個人。', 'There is no such person.') })
  return person.ended_at === null
    ? undefined
    : refuse('refused', { says: text('此人已停用。', '此人已停用。', 'This person has left.') })
}

async function worksInLineWith(act: Act, personId: string, path: string): Promise<boolean> {
  const organisations = await organisationsOf(act.db, personId, act.nowIso)
  return organisations.some((owner) => owner.path.startsWith(path) || path.startsWith(owner.path))
}
