import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { OutputOf } from '../../domain/operation.ts'
import type { KeyScope } from '../../domain/role.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { createKey, listKeys, withdrawKey } from './contract-approvals.ts'
import { selectOrganisationName } from './organisation-name.ts'

/** Whose administrators keep a key: its organisation, of a key made on the command line the one its source names, else the top. */
const keeperOf = (alias: string) => sql<string | null>`coalesce(
  ${sql.ref(`${alias}.organisation_id`)},
  (select named.id from organisation named where named.code = ${sql.ref(`${alias}.source`)}),
  (select top.id from organisation top where top.parent_id is null order by top.recorded_at limit 1))`

type Key = OutputOf<typeof listKeys>['items'][number]

export const bindListKeys = () =>
  bind(listKeys, {
    async run({ db, house, reach, nowIso }) {
      const rows = await db
        .selectFrom('lianfang.api_key as key')
        .innerJoin('organisation', (join) => join.on('organisation.id', '=', keeperOf('key')))
        .select([
          'key.id',
          'key.label',
          'key.source',
          'key.scopes',
          'key.organisation_id',
          'key.created_at',
          'organisation.code',
        ])
        .select(['key.expires_at', 'key.last_used_at', 'key.revoked_at', 'key.revoke_reason'])
        .select(selectOrganisationName)
        .where('key.house', '=', house)
        .where(withinReach(reach))
        .orderBy('key.created_at', 'desc')
        .limit(500)
        .execute()
      return {
        items: rows.map((row): Key => ({
          id: row.id,
          label: row.label,
          source: row.source,
          scopes: row.scopes as KeyScope[],
          organisation: row.organisation_id === null && row.source !== row.code ? null : row.organisation,
          createdAt: row.created_at,
          expiresAt: row.expires_at,
          lastUsedAt: row.last_used_at,
          withdrawnAt: row.revoked_at,
          withdrawReason: row.revoke_reason,
          state:
            row.revoked_at !== null
              ? 'withdrawn'
              : row.expires_at !== null && row.expires_at <= nowIso
                ? 'expired'
                : 'in-force',
        })),
      }
    },
  })

export const bindCreateKey = () =>
  bind(createKey, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    needsSecond: async (_lookup, { body }) => body.scopes.includes('admin'),
    async run(act, { body }) {
      const { organisationId, label, scopes, expiresAt } = body
      if (act.house === 'sample' && scopes.some((scope) => scope !== 'read'))
        return refuse('refused', {
          says: text('样例县的密钥只能读取。', '樣例縣的金鑰只能讀取。', 'Keys of the sample county can only read.'),
        })
      if (expiresAt !== undefined && Date.parse(expiresAt) <= act.nowMs) {
        const says = text('到期时间要在今后。', '到期時間要在今後。', 'The key would have expired already.')
        return refuse('refused', { errors: [{ path: 'expiresAt', code: 'past', message: says.en, says }] })
      }
      const organisation = await act.db
        .selectFrom('organisation')
        .select('code')
        .where('id', '=', organisationId)
        .executeTakeFirstOrThrow()
      const id = act.ids.next('key')
      const secret = `lf_${act.randomBytes(24).toString('base64url')}`
      await act.db
        .insertInto('lianfang.api_key')
        .values({
          id,
          hash: hash('sha256', secret, 'buffer'),
          source: organisation.code,
          scopes,
          label,
          created_at: act.nowIso,
          house: act.house,
          organisation_id: organisationId,
          created_by: act.actor,
          expires_at: expiresAt ?? null,
        })
        .execute()
      await act.fact({ kind: 'key.created', subjectId: id, organisationId, body: { scopes } })
      act.note({
        subject: id,
        details: { scopes, expiresAt: expiresAt ?? null },
        ...(body.reason === undefined ? {} : { reason: body.reason }),
      })
      return { id, secret }
    },
  })

export const bindWithdrawKey = (keyWithdrawn: (keyId: string) => void) =>
  bind(withdrawKey, {
    async ownerOf({ db }, { params }) {
      const key = await db
        .selectFrom('lianfang.api_key as key')
        .select(keeperOf('key').as('keeper'))
        .where('key.id', '=', params.id)
        .executeTakeFirst()
      return key?.keeper ?? undefined
    },
    async run(act, { params, body }) {
      const withdrawn = await act.db
        .updateTable('lianfang.api_key')
        .set({ revoked_at: act.nowIso, revoked_by: act.actor, revoke_reason: body.reason })
        .where('id', '=', params.id)
        .where('house', '=', act.house)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      if (withdrawn.numUpdatedRows !== 1n) return refuse('conflict')
      act.afterwards(() => keyWithdrawn(params.id))
      await act.fact({
        kind: 'key.withdrawn',
        subjectId: params.id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: {},
      })
      act.note({ subject: params.id, reason: body.reason })
      return { ok: true }
    },
  })
