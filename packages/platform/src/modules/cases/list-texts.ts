import { sql, type SqlBool } from 'kysely'
import { isInReach, mayDo, reachOf } from '../../access/may.ts'
import { dayOf } from '../../domain/days.ts'
import { maskText } from '../../domain/masking.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { latestCaseTexts } from '../../store/case-texts.ts'
import { caseTextAfter, type CaseTextAction } from './case-text-lifecycle.ts'
import { ownerOfCaseText } from './case-text-record.ts'
import type { CasesDeps } from './cases-deps.ts'
import { listCaseTexts, listNoticeCases, readCaseText } from './contract-texts.ts'
import { inspectText, toldRemain } from './gate-places.ts'

const SHOWN_BY_DEFAULT = 3

function selectTexts(db: Act['db']) {
  return db
    .selectFrom('case_text')
    .innerJoin('organisation', 'organisation.id', 'case_text.organisation_id')
    .innerJoin('local_case', 'local_case.id', 'case_text.case_id')
    .innerJoin('organisation as area', 'area.id', 'local_case.area_id')
    .select([
      'case_text.id',
      'case_text.case_id as caseId',
      'local_case.number as caseNumber',
      'local_case.scam_type as scamType',
      'area.id as areaId',
      'area.name as areaName',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.path as organisationPath',
      'case_text.state',
      'case_text.title',
      'case_text.writers',
      'case_text.created_at as createdAt',
      'case_text.submitted_at as submittedAt',
      'case_text.approved_at as approvedAt',
      'case_text.valid_until as validUntil',
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectTexts>['execute']>>[number]

function textRow(act: Act, row: Selected) {
  const owner = { id: row.organisationId, path: row.organisationPath }
  return {
    id: row.id,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    scamType: row.scamType,
    area: { id: row.areaId, name: row.areaName },
    organisation: { id: row.organisationId, name: row.organisationName },
    state: row.state,
    title: row.title,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    approvedAt: row.approvedAt,
    validUntil: row.validUntil,
    isShown: row.state === 'approved' && (row.validUntil ?? '') >= dayOf(act.nowMs),
    isMineToApprove:
      row.state === 'submitted' && !isWriter(act, row.writers) && mayDo('approveCaseText', act.caller, owner).ok,
  }
}

const isWriter = ({ caller }: Act, writers: readonly string[]): boolean =>
  caller.kind === 'person' && writers.includes(caller.personId)

export const bindListCaseTexts = () =>
  bind(listCaseTexts, {
    async run(act, { query }) {
      const { state, scamType, after, limit = 50 } = query
      // What waits for somebody stands first.
      const order = sql<string>`(case case_text.state when 'submitted' then '2' when 'draft' then '1' else '0' end)
        || to_char(case_text.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || case_text.id`
      let rows = selectTexts(act.db)
        .select(order.as('order'))
        .where(withinReach(act.reach))
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('case_text.state', '=', state)
      if (scamType !== undefined) rows = rows.where('local_case.scam_type', '=', scamType)
      if (after !== undefined) rows = rows.where(sql<SqlBool>`${order} < ${after}`)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map((row) => textRow(act, row)),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

export const bindReadCaseText = (deps: CasesDeps) =>
  bind(readCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCaseText(lookup, params.id),
    async run(act, { params }) {
      const row = await selectTexts(act.db)
        .select([
          'case_text.story',
          'case_text.template_version as templateVersion',
          'case_text.submitted_by',
          'case_text.return_reason as returnReason',
          'case_text.approved_by',
          'case_text.kept_reason as keptReason',
          'case_text.withdrawn_at as withdrawnAt',
          'case_text.withdraw_reason as withdrawReason',
          'case_text.version',
        ])
        .where('case_text.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const nameOf = await readNames(act, row, [row.submitted_by, row.approved_by, ...row.writers])
      const isOwnWriting = isWriter(act, row.writers)
      const may = (operation: string, action: CaseTextAction): boolean =>
        caseTextAfter(row.state, action) !== undefined && mayDo(operation, act.caller, act.owner).ok
      const remains = await inspectText(act.db, row.caseId, row, deps)
      return {
        ...textRow(act, row),
        story: row.story,
        templateVersion: row.templateVersion,
        writers: row.writers.map(nameOf),
        submittedBy: row.submitted_by === null ? null : nameOf(row.submitted_by),
        returnReason: row.returnReason,
        approvedBy: row.approved_by === null ? null : nameOf(row.approved_by),
        keptReason: row.keptReason,
        withdrawnAt: row.withdrawnAt,
        withdrawReason: row.withdrawReason,
        remains: remains.map((remain) => toldRemain(remain, deps)),
        gateVersion: deps.gate.version,
        isOwnWriting,
        version: row.version,
        may: {
          change: may('changeCaseText', 'change'),
          submit: may('submitCaseText', 'submit'),
          takeBack: may('takeBackCaseText', 'take-back'),
          approve: !isOwnWriting && may('approveCaseText', 'approve'),
          giveBack: may('returnCaseText', 'return'),
          withdraw: may('withdrawCaseText', 'withdraw'),
        },
      }
    },
  })

/** In clear where the caller reads people, else masked. */
async function readNames(act: Act, { organisationId, organisationPath }: Selected, asked: readonly (string | null)[]) {
  const ids = [...new Set(asked.filter((id) => id !== null))]
  const isClear = isInReach(reachOf('readPerson', act.caller), { id: organisationId, path: organisationPath })
  const rows =
    ids.length === 0
      ? []
      : await act.db.selectFrom('person').select(['id', 'name_cipher']).where('id', 'in', ids).execute()
  const names = new Map(
    rows.map(({ id, name_cipher: cipher }) => {
      const name = cipher === null ? '' : act.personal.open(`person.name:${id}`, cipher)
      return [id, isClear ? name : maskText(name, 'name')]
    }),
  )
  return (personId: string) => ({ personId, name: names.get(personId) ?? '' })
}

/** For the counter, for screens and for printed notices. */
export const bindListNoticeCases = () =>
  bind(listNoticeCases, {
    async run({ db, nowMs }, { query }) {
      const { organisationId, scamType, locale = 'zh-Hans', limit = SHOWN_BY_DEFAULT } = query
      const place = await db
        .selectFrom('organisation')
        .select('path')
        .where('id', '=', organisationId)
        .executeTakeFirst()
      if (place === undefined) return refuse('not-found')
      const items = await latestCaseTexts(db, {
        organisationPath: place.path,
        locale,
        limit,
        today: dayOf(nowMs),
        ...(scamType === undefined ? {} : { scamType }),
      })
      return { items: [...items] }
    },
  })
