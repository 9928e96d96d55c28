import { text } from '../../domain/error-texts/error-text.ts'
import type { HouseName } from '../../domain/caller.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import type { AuditReport } from '../../store/audit-verify.ts'
import { verifyAuditLog } from './contract-log.ts'
import { namesOf } from './entry-names.ts'
import { isHouseInReach } from './select-entries.ts'

/** More would keep a page waiting; the command line has no such limit. */
const ENTRIES_MOST = 300_000
const FINDINGS_MOST = 500

const TOO_MANY = text(
  `超过 ${ENTRIES_MOST} 条记录，请在服务器上运行 lianfang verify。`,
  `超過 ${ENTRIES_MOST} 筆紀錄，請在伺服器上執行 lianfang verify。`,
  `More than ${ENTRIES_MOST} entries: run lianfang verify on the server.`,
)

const NOT_WHOLE = text(
  '核验涉及全部单位，只有最上级单位的人可以做；单条记录您仍可核验。',
  '核驗涉及全部單位，只有最上級單位的人可以做；單筆紀錄您仍可核驗。',
  'It covers every organisation, so only those of the topmost one may do it; single entries you can still verify.',
)

export const bindVerifyAuditLog = (verifyHouse: (house: HouseName) => Promise<AuditReport>) =>
  bind(verifyAuditLog, {
    async run(act) {
      if (!(await isHouseInReach(act.db, act.reach))) return refuse('refused', { says: NOT_WHOLE })
      const heads = await act.db
        .selectFrom('audit_head')
        .select((select) => select.fn.sum<number | null>('seq').as('entries'))
        .executeTakeFirst()
      if (Number(heads?.entries ?? 0) > ENTRIES_MOST) return refuse('refused', { says: TOO_MANY })
      const { entries, chains, checkpoints, unsigned, findings } = await verifyHouse(act.house)
      const shown = findings.slice(0, FINDINGS_MOST)
      const names = await namesOf(
        act,
        shown.map(({ organisationId }) => organisationId),
      )
      act.note({ details: { entries, chains, checkpoints, findings: findings.length } })
      return {
        at: act.nowIso,
        entries,
        chains,
        checkpoints,
        unsigned,
        findings: shown.map(({ code, organisationId, seq, message }) => ({
          code,
          organisationId,
          organisation: names.organisations.get(organisationId) ?? null,
          seq,
          message,
        })),
      }
    },
  })
