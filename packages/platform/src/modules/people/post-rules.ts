import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Sector } from '../../domain/organisation.ts'
import type { Role } from '../../domain/role.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { setMustEnrol } from './my-second-factor.ts'
import { mustEnrolNow } from './start-session.ts'

/** Whether there may be such a post in this organisation, and whether this caller may be the one to give it. */
export async function checkPost(
  act: Act,
  { organisationId, role }: { readonly organisationId: string; readonly role: Role },
  policy: SignInPolicy,
): Promise<Refusal | undefined> {
  const organisation = await act.db
    .selectFrom('organisation')
    .select(['name', 'sector', 'valid_to'])
    .where('id', '=', organisationId)
    .executeTakeFirst()
  if (organisation === undefined) return refuse('not-found')
  if (organisation.valid_to !== null && organisation.valid_to <= dayOf(act.nowMs))
    return refuse('refused', {
      says: text(
        `${organisation.name}已经注销，不能再任职。`,
        `${organisation.name}已經註銷，不能再任職。`,
        `${organisation.name} is no more; nobody gets a post there.`,
      ),
    })
  const { rolesBySector, givenByContact } = policy.posts
  const allowed: readonly Role[] = rolesBySector[organisation.sector as Sector]
  if (!allowed.includes(role)) return refuseRole(role, allowed)
  return act.post?.role === 'contact' && !givenByContact.includes(role)
    ? refuseRole(
        role,
        givenByContact.filter((each) => allowed.includes(each)),
      )
    : undefined
}

/** Whoever gets a post that asks for a second factor enrols it before he goes on. Sample people never had a password to add it to. */
export async function askForSecondFactor(act: Act, personId: string, policy: SignInPolicy): Promise<void> {
  const person = await act.db.selectFrom('person').select('password_hash').where('id', '=', personId).executeTakeFirst()
  if ((person?.password_hash ?? null) === null) return
  if (await mustEnrolNow(act, personId, policy)) await setMustEnrol(act, personId, true)
}

function refuseRole(role: Role, allowed: readonly Role[]): Refusal {
  const says = text(
    '这个单位不设这个角色，或不由您授予。',
    '這個單位不設這個角色，或不由您授予。',
    'There is no such role in this organisation, or it is not for you to give.',
  )
  return refuse('refused', {
    errors: [{ path: 'role', code: 'not-here', message: says.en, says, hint: allowed.join(', ') }],
    extra: { role, allowed },
  })
}

/** Ends posts and the deputies of them. Returns how many there were. */
export async function endPosts(
  { db, nowIso, actor }: Pick<Act, 'db' | 'nowIso' | 'actor'>,
  ids: readonly string[],
  reason: string,
): Promise<number> {
  if (ids.length === 0) return 0
  const ended = await db
    .updateTable('role_assignment')
    .set((set) => ({
      // A post that had not begun ends where it would have begun: it was never held.
      valid_to: set.fn<string>('greatest', [set.ref('valid_from'), set.val(nowIso)]),
      end_reason: reason,
      ended_by: actor,
    }))
    .where((where) => where.or([where('id', 'in', ids), where('deputy_for', 'in', ids)]))
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', nowIso)]))
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

interface NewPost {
  readonly personId: string
  readonly organisationId: string
  readonly role: string
  readonly title: string | undefined
  readonly from: string
  readonly to: string | undefined
  readonly deputyFor?: string
}

/** Puts the post on record, with its fact. Whether there may be such a post was asked before. */
export async function insertPost(act: Act, post: NewPost): Promise<string> {
  const id = act.ids.next('post')
  await act.db
    .insertInto('role_assignment')
    .values({
      id,
      person_id: post.personId,
      organisation_id: post.organisationId,
      role: post.role,
      title: post.title ?? null,
      valid_from: post.from,
      valid_to: post.to ?? null,
      deputy_for: post.deputyFor ?? null,
      given_by: act.actor,
      recorded_at: act.nowIso,
    })
    .execute()
  await act.fact({
    kind: post.deputyFor === undefined ? 'post.given' : 'deputy.appointed',
    subjectId: id,
    organisationId: post.organisationId,
    body: { personId: post.personId, role: post.role, from: post.from, to: post.to ?? null },
  })
  return id
}
