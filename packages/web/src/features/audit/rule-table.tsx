import { useTranslation } from 'react-i18next'
import { countText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { StatusMark, Tag } from '../../ui/status-mark.tsx'
import { timeText } from './entry-drawer.tsx'
import type { Personal } from './personal-page.tsx'

/** Each rule in words, with what is due and where it comes from. */
export function RuleTable({ rules }: Pick<Personal, 'rules'>) {
  const { t } = useTranslation('audit')
  const text = useText()
  const locale = useLocale()
  return (
    <div className="records-scroll">
      <table className="audit-findings audit-rules">
        <thead>
          <tr>
            <th scope="col">{t('personal.what')}</th>
            <th scope="col">{t('personal.keep')}</th>
            <th scope="col">{t('personal.due')}</th>
            <th scope="col">{t('personal.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">{text(rule.what)}</th>
              <td>
                {rule.end === 'keep'
                  ? t('personal.forever', { count: rule.keepDays })
                  : t('personal.days', { count: rule.keepDays })}
                <small>
                  {rule.end === 'keep'
                    ? t('personal.kept', { event: text(rule.after) })
                    : t('personal.counted', { event: text(rule.after), end: t(`personal.end.${rule.end}`) })}
                </small>
              </td>
              <td>
                <span className="audit-label">{t('personal.due')}</span>
                {rule.due === null ? (
                  '—'
                ) : rule.due > 0 ? (
                  <StatusMark tone="note">{countText(rule.due, locale)}</StatusMark>
                ) : (
                  '0'
                )}
                <small>
                  {rule.end === 'keep'
                    ? null
                    : rule.lastRunAt === null
                      ? t('personal.notRun')
                      : t('personal.lastRun', { at: timeText(rule.lastRunAt), count: rule.lastDone ?? 0 })}
                </small>
              </td>
              <td>
                {text(rule.basis.says)}
                <small>
                  {rule.basis.source} {rule.basis.assumption ? <Tag>{t('personal.assumption')}</Tag> : null}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
