import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Form } from '../../ui/form.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useForm } from '../../ui/use-form.ts'
import { useMay } from '../../ui/use-me.ts'
import { AuditNav } from './audit-nav.tsx'
import './audit.css'
import { timeText } from './entry-drawer.tsx'
import { RuleTable } from './rule-table.tsx'

export type Personal = Output<'readPersonalState'>

/** Keys, how long what is kept, what is due, and who is to be erased. */
export function PersonalPage() {
  const { t } = useTranslation('audit')
  const state = useQuery({ queryKey: ['personal-state'], queryFn: () => call('readPersonalState', {}) })
  return (
    <>
      <PageHead
        title={t('personal.title')}
        says={t('personal.says')}
        help={[{ ask: t('help.rotate.ask'), answer: t('help.rotate.answer') }]}
      />
      <AuditNav />
      {state.isPending ? <Skeleton lines={12} /> : null}
      {state.isError ? <FailureNote error={state.error} retry={() => void state.refetch()} /> : null}
      {state.data ? (
        <div className="audit-cards">
          <Rules state={state.data} />
          <Erasures state={state.data} />
          <Keys state={state.data} />
        </div>
      ) : null}
    </>
  )
}

function Keys({ state: { keys, columns } }: { state: Personal }) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  const newest = keys.find(({ state }) => state === 'seals')
  const total = keys.reduce((sum, { values }) => sum + values, 0)
  const older = total - (newest?.values ?? 0)
  return (
    <section className="card">
      <h2>{t('personal.keys')}</h2>
      {older === 0 ? (
        <p>{t('personal.keysOne', { count: total, key: newest?.keyId ?? '' })}</p>
      ) : (
        <StatusMark tone="ask">{t('personal.keysMany', { count: older })}</StatusMark>
      )}
      <div className="records-scroll">
        <table className="audit-findings">
          <thead>
            <tr>
              <th scope="col">{t('personal.keyId')}</th>
              <th scope="col">{t('personal.keyState')}</th>
              <th scope="col">{t('personal.keySince')}</th>
              <th scope="col" className="number">
                {t('personal.keyValues')}
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key.keyId}>
                <td>{key.keyId}</td>
                <td>{t(`personal.state.${key.state}`)}</td>
                <td>{key.createdAt.slice(0, 10)}</td>
                <td className="number">{countText(key.values, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyField label={t('personal.rotate')} text="npx lianfang personal-keys rotate" />
      <Columns columns={columns} />
    </section>
  )
}

function Columns({ columns }: Pick<Personal, 'columns'>) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  return (
    <Fold summary={t('personal.columns')} quiet>
      <p>{t('personal.columnsSays')}</p>
      <div className="records-scroll">
        <table className="audit-findings">
          <thead>
            <tr>
              <th scope="col">{t('personal.table')}</th>
              <th scope="col">{t('personal.column')}</th>
              <th scope="col">{t('personal.what')}</th>
              <th scope="col" className="number">
                {t('personal.values')}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ table, column, holds, values }) => (
              <tr key={`${table}.${column}`}>
                <td>
                  <code>{table}</code>
                </td>
                <td>
                  <code>{column}</code>
                </td>
                <td>{t(`personal.holds.${holds}`)}</td>
                <td className="number">{countText(values, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Fold>
  )
}

function Rules({ state: { rules } }: { state: Personal }) {
  const { t } = useTranslation('audit')
  return (
    <section className="card">
      <h2>{t('personal.rules')}</h2>
      <p>{t('personal.rulesSays')}</p>
      <RuleTable rules={rules} />
    </section>
  )
}

function Erasures({ state }: { state: Personal }) {
  const { t } = useTranslation('audit')
  const mayErase = useMay('erasePerson')
  return (
    <section className="card">
      <h2>{t('personal.erasures')}</h2>
      <p>{t('personal.erasuresSays', { count: state.erased })}</p>
      {state.erasures.length === 0 ? (
        <p className="quiet">{t('personal.noErasures')}</p>
      ) : (
        <div className="records-scroll">
          <table className="audit-findings">
            <thead>
              <tr>
                <th scope="col">{t('personal.person')}</th>
                <th scope="col">{t('list.organisation')}</th>
                <th scope="col">{t('personal.asked')}</th>
                <th scope="col">{t('personal.erasureState')}</th>
              </tr>
            </thead>
            <tbody>
              {state.erasures.map((each) => (
                <tr key={`${each.personId}${each.at}`}>
                  <td>
                    <code>{each.personId}</code>
                  </td>
                  <td>{each.organisation}</td>
                  <td>{timeText(each.at)}</td>
                  <td>
                    <StatusMark tone={each.state === 'waiting' ? 'note' : 'plain'}>
                      {t(`personal.erasureStates.${each.state === 'waiting' ? 'waiting' : 'done'}`)}
                    </StatusMark>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayErase ? <EraseForm /> : null}
    </section>
  )
}

/** Opened with an id where somebody comes from the page of a person. */
function EraseForm() {
  const { t } = useTranslation('audit')
  const queries = useQueryClient()
  const { person } = useFilters(['person']).values
  const form = useForm(
    { id: person ?? '', reason: '' },
    {
      send: ({ id, reason }) =>
        call('erasePerson', { params: { id: id.trim() }, body: { reason: reason.trim() } }).finally(() =>
          queries.invalidateQueries({ queryKey: ['personal-state'] }),
        ),
      done: () => announce(t('personal.erased')),
    },
  )
  return (
    <Fold summary={t('personal.erase')} isOpen={person !== undefined}>
      <p>{t('personal.eraseSays')}</p>
      <Form form={form} act={t('personal.eraseAct')} kind="danger">
        <TextField
          label={t('personal.personId')}
          hint={t('personal.personIdHint')}
          isRequired
          maxLength={60}
          {...form.field('id')}
        />
        <TextAreaField label={t('personal.reason')} isRequired rows={3} maxLength={500} {...form.field('reason')} />
      </Form>
    </Fold>
  )
}
