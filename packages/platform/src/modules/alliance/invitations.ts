import { sql } from 'kysely'
import { renderSVG } from 'uqr'
import type { PersonCaller, Caller } from '../../domain/caller.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { SECTORS, type Sector } from '../../domain/organisation.ts'
import type { Role } from '../../domain/role.ts'
import { relationOf, type Owner } from '../../access/relation.ts'
import { hashToken } from '../../operations/callers.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listInvitations, makeInvitation, withdrawInvitation } from './contract-invitations.ts'
import { dayOf } from '../../domain/days.ts'
import { isForOneOnly, rolesGivenBy } from './given-roles.ts'
import { refuseField } from '../../operations/refusals.ts'
import { checkArea } from './tree-checks.ts'

const DAY_MS = 86_400_000

export const bindMakeInvitation = (rolesBySector: Readonly<Record<Sector, readonly Role[]>>) =>
  bind(makeInvitation, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { db, owner } = act
      const organisation = await db
        .selectFrom('organisation')
        .select(['id', 'name', 'sector', 'valid_to'])
        .where('id', '=', body.organisationId)
        .executeTakeFirst()
      if (organisation === undefined || owner === undefined) return refuse('not-found')
      const today = dayOf(act.nowMs)
      if (organisation.valid_to !== null && organisation.valid_to <= today)
        return refuseField(
          'refused',
          'organisationId',
          'ended',
          text('这个单位已经终止。', '這個單位已經終止。', 'This organisation has ended.'),
        )
      const sector = body.kind === 'organisation' ? body.sector : (organisation.sector as Sector)
      if (sector === undefined)
        return refuseField(
          'refused',
          'sector',
          'sector-missing',
          text('请选择新单位的类别。', '請選擇新單位的類別。', 'Say of which sector the new organisation is.'),
        )
      const refusal =
        checkRole(act.caller, owner, body.role, rolesBySector[sector]) ??
        checkUses(body.role, body.uses) ??
        (await checkArea(act, body.areaId ?? null, today))
      if (refusal !== undefined) return refusal
      const id = act.ids.next('inv')
      const token = `${act.house === 'live' ? 'l' : 's'}${act.randomBytes(32).toString('base64url')}`
      const expiresAt = new Date(act.nowMs + (body.days ?? 14) * DAY_MS).toISOString()
      await db
        .insertInto('invitation')
        .values({
          id,
          token_hash: hashToken(token),
          kind: body.kind,
          organisation_id: organisation.id,
          role: body.role,
          sector: body.kind === 'organisation' ? sector : null,
          area_id: body.kind === 'organisation' ? (body.areaId ?? null) : null,
          title: body.title?.trim() ?? null,
          note: body.note?.trim() ?? null,
          uses_most: body.uses ?? 1,
          made_by: act.actor,
          made_at: act.nowIso,
          expires_at: expiresAt,
        })
        .execute()
      act.note({ subject: id, details: { kind: body.kind, role: body.role, uses: body.uses ?? 1 } })
      await act.fact({
        kind: 'invitation.made',
        subjectId: id,
        organisationId: organisation.id,
        body: { kind: body.kind, role: body.role, expiresAt },
      })
      // After the #, so that the token reaches no log of a server on its way.
      const link = `${body.site ?? ''}/join#${token}`
      return { id, token, link, qrSvg: renderSVG(link, { ecc: 'M', border: 2 }), expiresAt }
    },
  })

/** Over all posts of the inviter that reach this organisation: he offers no role that is above him, and none that the sector does not have. */
function checkRole(caller: Caller, owner: Owner, role: Role, there: readonly Role[]): Refusal | undefined {
  const givable = rolesGivenBy(caller.kind === 'person' ? rolesOver(caller, owner) : [])
  if (!givable.has(role))
    return refuseField(
      'refused',
      'role',
      'role-not-yours-to-give',
      text(
        '您的岗位不能邀请这个角色，请找管理员。',
        '您的崗位不能邀請這個角色，請找管理員。',
        'Your post may not offer this role; ask an administrator.',
      ),
    )
  if (!there.includes(role))
    return refuseField(
      'refused',
      'role',
      'role-does-not-fit',
      text('这类单位没有这个角色。', '這類單位沒有這個角色。', 'An organisation of this sector has no such role.'),
    )
  return undefined
}

/** A link that lets somebody in with power over others is for one person. */
function checkUses(role: Role, uses = 1): Refusal | undefined {
  if (uses === 1 || !isForOneOnly(role)) return undefined
  return refuseField(
    'refused',
    'uses',
    'one-use-only',
    text(
      '这个角色的邀请只能用一次。',
      '這個角色的邀請只能用一次。',
      'An invitation for this role can be used once only.',
    ),
  )
}

function rolesOver({ posts }: PersonCaller, owner: Owner): Role[] {
  return posts.flatMap((post) => (['own', 'below'].includes(relationOf(post, owner)) ? [post.role] : []))
}

type State = 'open' | 'used' | 'expired' | 'withdrawn'

const stateAt = (nowIso: string) => sql<State>`case
  when invitation.withdrawn_at is not null then 'withdrawn'
  when invitation.uses >= invitation.uses_most then 'used'
  when invitation.expires_at <= ${nowIso} then 'expired'
  else 'open' end`

export const bindListInvitations = (rolesBySector: Readonly<Record<Sector, readonly Role[]>>) =>
  bind(listInvitations, {
    async run({ db, reach, nowIso, caller }, { query }) {
      const { state, organisationId, after, limit = 50 } = query
      let rows = db
        .selectFrom('invitation')
        .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
        .leftJoin('organisation as area', 'area.id', 'invitation.area_id')
        .select([
          'invitation.id',
          sql<'organisation' | 'person'>`invitation.kind`.as('kind'),
          'organisation.id as organisationId',
          'organisation.name as organisationName',
          sql<Role>`invitation.role`.as('role'),
          sql<Sector | null>`invitation.sector`.as('sector'),
          'area.name as areaName',
          'invitation.title',
          'invitation.note',
          'invitation.uses',
          'invitation.uses_most as usesMost',
          'invitation.made_at as madeAt',
          'invitation.expires_at as expiresAt',
          stateAt(nowIso).as('state'),
        ])
        .where(withinReach(reach))
        .orderBy('invitation.id', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where(sql<boolean>`${stateAt(nowIso)} = ${state}`)
      if (organisationId !== undefined) rows = rows.where('organisation.id', '=', organisationId)
      if (after !== undefined) rows = rows.where('invitation.id', '<', after)
      const found = await rows.execute()
      const items = found.slice(0, limit)
      const next = found.length > limit ? (items.at(-1)?.id ?? null) : null
      return { items, next, rolesBySector: offerable(caller, rolesBySector) }
    },
  })

function offerable(caller: Caller, rolesBySector: Readonly<Record<Sector, readonly Role[]>>): Record<Sector, Role[]> {
  const givable = rolesGivenBy(caller.kind === 'person' ? caller.posts.map(({ role }) => role) : [])
  const entries = SECTORS.map((sector) => [sector, rolesBySector[sector].filter((role) => givable.has(role))])
  return Object.fromEntries(entries) as Record<Sector, Role[]>
}

export const bindWithdrawInvitation = () =>
  bind(withdrawInvitation, {
    async ownerOf({ db }, { params }) {
      const row = await db
        .selectFrom('invitation')
        .select('organisation_id')
        .where('id', '=', params.id)
        .executeTakeFirst()
      return row?.organisation_id
    },
    async run(act: Act, { params }) {
      const { db, nowIso } = act
      const withdrawn = await db
        .updateTable('invitation')
        .set({ withdrawn_at: nowIso, withdrawn_by: act.actor })
        .where('id', '=', params.id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
      if (withdrawn.numUpdatedRows === 0n)
        return refuse('conflict', {
          says: text('这份邀请已经撤回。', '這份邀請已經撤回。', 'This invitation was withdrawn already.'),
        })
      act.note({ subject: params.id })
      return { ok: true }
    },
  })
