import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { hashToken } from '../../operations/callers.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { createFirstAdministrator } from './contract-sign-in.ts'
import type { CreateAccount } from './create-account.ts'
import { takeLink } from './one-time-links.ts'
import { LINK_VOID } from './set-password.ts'
import { welcome } from './sign-in.ts'

/** The house gets its top and somebody who may let in the others; with a top already there, a new administrator of it. */
export const bindCreateFirstAdministrator = (
  policy: SignInPolicy,
  createAccount: CreateAccount,
  linkUsed: () => void,
) =>
  bind(createFirstAdministrator, {
    onlyInLive: true,
    async run(act, { body }) {
      const link = await takeLink(act, hashToken(body.token), 'administrator')
      if (link === undefined) return refuse('refused', { says: LINK_VOID })
      const organisationId = await topOf(act, body.district)
      if (organisationId instanceof Refusal) return organisationId
      const personId = await createAccount(act, body)
      if (personId instanceof Refusal) return personId
      await act.db
        .insertInto('role_assignment')
        .values({
          id: act.ids.next('post'),
          person_id: personId,
          organisation_id: organisationId,
          role: 'administrator',
          valid_from: act.nowIso,
          given_by: 'system',
          recorded_at: act.nowIso,
        })
        .execute()
      await act.fact({ kind: 'person.created', subjectId: personId, organisationId, body: {} })
      await welcome(act, personId, policy, 'administrator-link')
      act.afterwards(linkUsed)
      return { personId, organisationId }
    },
  })

async function topOf(
  { db, ids, nowIso, actor, fact }: Act,
  district: { readonly code: string; readonly name: string } | undefined,
): Promise<string | Refusal> {
  const top = await db
    .selectFrom('organisation')
    .select('id')
    .where('parent_id', 'is', null)
    .orderBy('recorded_at')
    .limit(1)
    .executeTakeFirst()
  if (top !== undefined) return top.id
  if (district === undefined) {
    const says = text(
      '请填写县（市、区）的名称和代码。',
      '請填寫縣（市、區）的名稱和代碼。',
      'Name the district and its code.',
    )
    return refuse('refused', { errors: [{ path: 'district', code: 'required', message: says.en, says }] })
  }
  const id = ids.next('org')
  const today = dayOf(Date.parse(nowIso))
  await db
    .insertInto('organisation')
    .values({
      id,
      code: district.code,
      name: district.name.trim(),
      sector: 'government',
      level: 'district',
      path: `/${id}/`,
      valid_from: today,
      recorded_at: nowIso,
    })
    .execute()
  await db
    .insertInto('organisation_place')
    .values({ organisation_id: id, valid_from: today, reason: '首次启用', recorded_at: nowIso, recorded_by: actor })
    .execute()
  await fact({ kind: 'organisation.created', subjectId: id, organisationId: id, body: {} })
  return id
}
