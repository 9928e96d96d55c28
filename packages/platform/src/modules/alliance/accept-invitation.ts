import { text } from '../../domain/error-texts/error-text.ts'
import type { Sector } from '../../domain/organisation.ts'
import type { Role } from '../../domain/role.ts'
import { hashToken } from '../../operations/callers.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { CreateAccount } from './create-account-port.ts'
import { acceptInvitation, previewInvitation } from './contract-invitations.ts'
import { dayOf } from '../../domain/days.ts'
import type { GuessLimit } from './guess-limit.ts'
import { refuseField } from '../../operations/refusals.ts'
import { findStanding, lockTree } from './tree-checks.ts'

/** A token begins with the mark of the house that it opens. */
const houseOfToken = (token: string): 'live' | 'sample' => (token.startsWith('s') ? 'sample' : 'live')

export const bindPreviewInvitation = (limit: GuessLimit) =>
  bind(previewInvitation, {
    houseOf: ({ body }) => houseOfToken(body.token),
    async run({ db, origin, nowMs, nowIso }, { body }) {
      limit.count(origin.address, nowMs)
      const found = await findOpen(db, body.token, nowIso)
      if (found instanceof Refusal) return found
      return {
        kind: found.kind as 'organisation' | 'person',
        organisation: found.organisationName,
        role: found.role as Role,
        sector: found.sector as Sector | null,
        areaName: found.areaName,
        title: found.title,
        invitedBy: await inviterOf(db, found),
        expiresAt: found.expires_at,
      }
    },
  })

export const bindAcceptInvitation = (limit: GuessLimit, createAccount: CreateAccount) =>
  bind(acceptInvitation, {
    houseOf: ({ body }) => houseOfToken(body.token),
    async run(act, { body }) {
      limit.count(act.origin.address, act.nowMs)
      const { db } = act
      const found = await findOpen(db, body.token, act.nowIso)
      if (found instanceof Refusal) return found
      const organisationId =
        found.kind === 'person' ? found.organisation_id : await joinOrganisation(act, found, body.organisationName)
      if (organisationId instanceof Refusal) return organisationId
      const { name, login, password, phone } = body
      const personId = await createAccount(act, { name, login, password, ...(phone === undefined ? {} : { phone }) })
      if (personId instanceof Refusal) return personId
      await insertPost(act, found, { personId, organisationId })
      // Two at once with the last use: the second finds nothing left, and all of his is rolled back.
      const used = await db
        .updateTable('invitation')
        .set((given) => ({ uses: given('uses', '+', 1) }))
        .where('id', '=', found.id)
        .where('withdrawn_at', 'is', null)
        .where((where) => where('uses', '<', where.ref('uses_most')))
        .executeTakeFirst()
      if (used.numUpdatedRows === 0n) return notOpen()
      await db
        .insertInto('invitation_use')
        .values({
          invitation_id: found.id,
          person_id: personId,
          organisation_id: organisationId,
          used_at: act.nowIso,
        })
        .execute()
      act.note({ subject: found.id, organisationId, details: { person: personId, organisation: organisationId } })
      await act.fact({
        kind: 'invitation.accepted',
        subjectId: found.id,
        organisationId,
        body: { personId, organisationId, role: found.role },
      })
      return { ok: true }
    },
  })

type Found = Exclude<Awaited<ReturnType<typeof findOpen>>, Refusal>

/** An unknown, used, expired and withdrawn link all look the same to whoever guesses. */
async function findOpen(db: HouseTransaction, token: string, nowIso: string) {
  const row = await db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .leftJoin('organisation as area', 'area.id', 'invitation.area_id')
    .select([
      'invitation.id',
      'invitation.kind',
      'invitation.organisation_id',
      'invitation.role',
      'invitation.sector',
      'invitation.area_id',
      'invitation.title',
      'invitation.uses',
      'invitation.uses_most',
      'invitation.made_by',
      'invitation.expires_at',
      'invitation.withdrawn_at',
      'organisation.name as organisationName',
      'organisation.valid_to as organisationEnd',
      'area.name as areaName',
    ])
    .where('invitation.token_hash', '=', hashToken(token))
    .executeTakeFirst()
  const isOpen =
    row !== undefined &&
    row.withdrawn_at === null &&
    row.uses < row.uses_most &&
    row.expires_at > nowIso &&
    (row.organisationEnd === null || row.organisationEnd > dayOf(Date.parse(nowIso)))
  return isOpen ? row : notOpen()
}

const notOpen = (): Refusal =>
  refuse('not-found', {
    says: text(
      '这个邀请链接无效、已用完、已过期或已被撤回。请向邀请您的单位再要一个。',
      '這個邀請連結無效、已用完、已過期或已被撤回。請向邀請您的單位再要一個。',
      'This invitation is unknown, used up, expired or withdrawn. Ask whoever invited you for a new one.',
    ),
  })

async function insertPost(
  act: Act,
  found: Found,
  { personId, organisationId }: { readonly personId: string; readonly organisationId: string },
): Promise<void> {
  await act.db
    .insertInto('role_assignment')
    .values({
      id: act.ids.next('post'),
      person_id: personId,
      organisation_id: organisationId,
      role: found.role,
      title: found.title,
      valid_from: act.nowIso,
      given_by: found.made_by,
      recorded_at: act.nowIso,
    })
    .execute()
}

/** The new member stands under the inviting organisation from today. */
async function joinOrganisation(act: Act, found: Found, given: string | undefined): Promise<string | Refusal> {
  const name = given?.trim() ?? ''
  if (name === '')
    return refuseField(
      'refused',
      'organisationName',
      'organisation-name-missing',
      text('请填写单位全称。', '請填寫單位全稱。', 'Write the whole name of your organisation.'),
    )
  await lockTree(act.db)
  const parent = await findStanding(act.db, found.organisation_id)
  if (parent === undefined) return notOpen()
  const id = act.ids.next('org')
  const today = dayOf(act.nowMs)
  const code = `J-${id.slice(-12).toUpperCase()}`
  await act.db
    .insertInto('organisation')
    .values({
      id,
      code,
      name,
      sector: found.sector ?? 'company',
      level: 'member',
      parent_id: found.organisation_id,
      area_id: found.area_id,
      path: `${parent.path}${id}/`,
      valid_from: today,
      recorded_at: act.nowIso,
    })
    .execute()
  await act.db
    .insertInto('organisation_place')
    .values({
      organisation_id: id,
      parent_id: found.organisation_id,
      valid_from: today,
      reason: '',
      recorded_at: act.nowIso,
      recorded_by: act.actor,
    })
    .execute()
  await act.fact({
    kind: 'organisation.created',
    subjectId: id,
    organisationId: id,
    body: { code, name, sector: found.sector, level: 'member', parentId: found.organisation_id, invitation: found.id },
  })
  return id
}

/** Where the inviter works: a link that says nothing of who sent it invites to be forged. */
async function inviterOf(db: HouseTransaction, { made_by: madeBy, organisationName }: Found): Promise<string> {
  const row = await db
    .selectFrom('role_assignment')
    .innerJoin('organisation', 'organisation.id', 'role_assignment.organisation_id')
    .select('organisation.name')
    .where('role_assignment.person_id', '=', madeBy.replace('person:', ''))
    .orderBy('role_assignment.valid_from')
    .executeTakeFirst()
  return row?.name ?? organisationName
}
