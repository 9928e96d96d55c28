import { hash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { sql, type SqlBool } from 'kysely'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { writeCsv, type Cell } from '../../documents/write-csv.ts'
import { bind, FileAnswer, refuse, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { openAccount, openHolder, selectAccounts } from './account-rows.ts'
import { exportInterception } from './contract-gathered.ts'
import { ownerOfInterception, selectInterceptions } from './interception-rows.ts'
import { nameFor } from './names.ts'
import { selectShifts } from './shift-rows.ts'
import { lockAccount, stepAccount } from './step-account.ts'
import { readTally } from './tally.ts'

const ROWS_MOST = 50_000
const NO_POLICE = text('请选择要移交的公安单位。', '請選擇要移交的警察單位。', 'Choose the police unit that takes it.')

/** CSV for people, JSON for systems, a manifest, and a digest of each: until the module for investigators subscribes to the facts. */
export const bindExportInterception = () =>
  bind(exportInterception, {
    ownerOf: (lookup, { params }) => ownerOfInterception(lookup, params.id),
    async run(act, { params, body }) {
      const interception = await selectInterceptions(act.db, dayOf(act.nowMs))
        .where('interception.id', '=', params.id)
        .executeTakeFirst()
      if (interception === undefined) return refuse('not-found')
      if (body.handTo !== undefined && !(await isPolice(act, body.handTo)))
        return refuseField('refused', 'handTo', 'no-police', NO_POLICE)
      const handed = body.handTo === undefined ? 0 : await handOver(act, params.id, body.handTo)
      const parts = {
        'approaches.csv': await approachTable(act, params.id),
        'accounts.csv': await accountTable(act, params.id),
        'scripts.csv': await scriptTable(act, params.id),
        'roster.csv': await rosterTable(act, params.id),
      }
      const files: Record<string, Uint8Array> = Object.fromEntries(
        Object.entries(parts).map(([name, { titles, rows }]) => [name, writeCsv(titles, rows)]),
      )
      files['package.json'] = strToU8(
        `${JSON.stringify(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name.replace('.csv', ''), asObjects(part)])), undefined, 1)}\n`,
      )
      const { id, name, goal, organisationName, startsOn, endsOn, areas } = interception
      const manifest = {
        format: 'lianfang-interception',
        version: 1,
        madeAt: act.nowIso,
        interception: { id, name, goal, organisationName, startsOn, endsOn, areas: areas.map((area) => area.name) },
        tally: await readTally(act.db, sql<SqlBool>`approach.interception_id = ${id}`),
        handedTo: body.handTo ?? null,
        files: Object.entries(files).map(([file, bytes]) => ({
          file,
          bytes: bytes.length,
          sha256: hash('sha256', bytes),
        })),
      }
      files['manifest.json'] = strToU8(`${JSON.stringify(manifest, undefined, 1)}\n`)
      files['SHA256SUMS'] = strToU8(
        Object.entries(files)
          .map(([file, bytes]) => `${hash('sha256', bytes)}  ${file}\n`)
          .join(''),
      )
      const bytes = zipSync(files, { level: 6 })
      const sha256 = hash('sha256', bytes)
      act.note({ subject: id, reason: body.reason, details: { handTo: body.handTo ?? null, handed, sha256 } })
      await act.fact({
        kind: 'operation.exported',
        subjectId: id,
        organisationId: interception.organisationId,
        body: { sha256, handed, ...(body.handTo === undefined ? {} : { handedTo: body.handTo }) },
      })
      return new FileAnswer(`${name}-${dayOf(act.nowMs)}.zip`, 'application/zip', bytes)
    },
  })

async function isPolice({ db }: Act, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', id)
    .where('sector', '=', 'police')
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

async function handOver(act: Act, interceptionId: string, handTo: string): Promise<number> {
  const waiting = await act.db
    .selectFrom('gathered_account')
    .select('id')
    .where('interception_id', '=', interceptionId)
    .where('state', '=', 'gathered')
    .orderBy('id')
    .limit(ROWS_MOST)
    .execute()
  let handed = 0
  for (const { id } of waiting) {
    const row = await lockAccount(act.db, id)
    if (row?.state !== 'gathered') continue
    await stepAccount(act, row, { action: 'hand', occurredAt: act.nowIso, until: null, by: act.actor, handTo })
    handed += 1
  }
  return handed
}

interface Table {
  readonly titles: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

const asObjects = ({ titles, rows }: Table) =>
  rows.map((row) => Object.fromEntries(titles.map((title, index) => [title, row[index] ?? null])))

async function approachTable({ db }: Act, interceptionId: string): Promise<Table> {
  const rows = await db
    .selectFrom('approach')
    .innerJoin('organisation as site', 'site.id', 'approach.site_id')
    .selectAll('approach')
    .select('site.name as siteName')
    .where('approach.interception_id', '=', interceptionId)
    .where('approach.withdrawn_at', 'is', null)
    .orderBy('approach.occurred_at')
    .limit(ROWS_MOST)
    .execute()
  return {
    titles: [
      'id',
      'occurredAt',
      'recordedAt',
      'site',
      'spot',
      'asked',
      'looked',
      'reminded',
      'outcome',
      'scamType',
      'keptMinor',
      'currency',
    ],
    rows: rows.map((row) => [
      row.id,
      row.occurred_at,
      row.recorded_at,
      row.siteName,
      row.spot,
      row.asked,
      row.looked.join(' '),
      row.reminded.join(' '),
      row.outcome,
      row.scam_type,
      row.kept_minor,
      row.currency,
    ]),
  }
}

async function accountTable(act: Act, interceptionId: string): Promise<Table> {
  const rows = await selectAccounts(act.db)
    .where('account.interception_id', '=', interceptionId)
    .orderBy('account.id')
    .limit(ROWS_MOST)
    .execute()
  return {
    titles: [
      'id',
      'gatheringId',
      'gatheredAt',
      'kind',
      'institution',
      'account',
      'holder',
      'scamType',
      'state',
      'until',
      'seen',
    ],
    rows: rows.map((row) => [
      row.id,
      row.gatheringId,
      row.gatheredAt,
      row.kind,
      row.institution,
      openAccount(act, row),
      openHolder(act, row),
      row.scamType,
      row.state,
      row.until,
      row.seen,
    ]),
  }
}

async function scriptTable({ db, personal }: Act, interceptionId: string): Promise<Table> {
  const rows = await db
    .selectFrom('gathering')
    .selectAll()
    .where('interception_id', '=', interceptionId)
    .where('script_cipher', 'is not', null)
    .orderBy('id')
    .limit(ROWS_MOST)
    .execute()
  return {
    titles: ['gatheringId', 'approachId', 'recordedAt', 'scamType', 'script'],
    rows: rows.map((row) => [
      row.id,
      row.approach_id,
      row.recorded_at,
      row.scam_type,
      row.script_cipher === null ? null : personal.open(`gathering.script:${row.id}`, row.script_cipher),
    ]),
  }
}

async function rosterTable(act: Act, interceptionId: string): Promise<Table> {
  const rows = await selectShifts(act.db, act.nowIso)
    .where('interception.id', '=', interceptionId)
    .orderBy('shift.starts_at')
    .limit(ROWS_MOST)
    .execute()
  return {
    titles: ['site', 'spot', 'person', 'startsAt', 'endsAt', 'stoodFrom', 'stoodTo', 'state'],
    rows: rows.map((row) => [
      row.siteName,
      row.spot,
      nameFor(act, {
        id: row.personId,
        cipher: row.cipher,
        organisationId: row.siteId,
        organisationPath: row.sitePath,
      }),
      row.startsAt,
      row.endsAt,
      row.stoodFrom,
      row.stoodTo,
      row.state,
    ]),
  }
}
