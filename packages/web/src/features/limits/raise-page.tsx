import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { NumberField, SelectField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useText } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useForm } from '../../ui/use-form.ts'
import './limits.css'
import { yuan, type AccountLimits } from './marks.tsx'

/** Two questions, and the complete list of papers is there. */
export function RaisePage({ id }: { id: string }) {
  const limits = useQuery({ queryKey: ['limits', id], queryFn: () => call('readLimits', { params: { id } }) })
  const choices = useQuery({
    queryKey: ['limit-choices'],
    queryFn: () => call('readLimitChoices'),
    staleTime: Infinity,
  })
  const failed = [limits, choices].find(({ isError }) => isError)
  if (failed) return <FailureNote error={failed.error} retry={() => void failed.refetch()} level={1} />
  if (!limits.data || !choices.data) return <Skeleton lines={10} />
  return <RaiseForm limits={limits.data} choices={choices.data} />
}

function RaiseForm({ limits, choices }: { limits: AccountLimits; choices: Output<'readLimitChoices'> }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const navigate = useNavigate()
  const { account, now, cap } = limits
  const form = useForm(
    { askedDayMinor: null as number | null, purpose: '', occupation: account.occupation },
    {
      send: ({ askedDayMinor, purpose, occupation }) =>
        call('askLimitRaise', {
          params: { id: account.id },
          body: { askedDayMinor: Math.round((askedDayMinor ?? 0) * 100), purpose, occupation, channel: 'counter' },
        }),
      done: ({ id }) => void navigate({ to: `/limits/requests/${id}` }),
    },
  )
  const options = (each: { readonly id: string; readonly title: Parameters<typeof text>[0] }) => ({
    value: each.id,
    label: text(each.title),
  })
  return (
    <>
      <PageHead
        title={t('raise.title')}
        says={t('raise.says')}
        back={<PathLink to={`/limits/accounts/${account.id}`}>{t('raise.back')}</PathLink>}
      />
      <div className="limits-cards">
        <section className="card">
          <Form form={form} act={t('raise.act')}>
            <NumberField
              label={t('raise.day')}
              hint={t('raise.dayHint', { now: yuan(now.dayMinor), cap: yuan(cap.dayMinor) })}
              unit={t('unit.yuan')}
              isRequired
              min={1}
              {...form.field('askedDayMinor')}
            />
            <SelectField
              label={t('raise.purpose')}
              none={t('raise.choose')}
              isRequired
              options={choices.purposes.map(options)}
              {...form.field('purpose')}
            />
            <SelectField
              label={t('raise.occupation')}
              hint={t('raise.occupationHint')}
              isRequired
              options={choices.occupations.map(options)}
              {...form.field('occupation')}
            />
          </Form>
        </section>
        <Proposal limits={limits} />
      </div>
    </>
  )
}

function Proposal({ limits: { now, proposal, cap } }: { limits: AccountLimits }) {
  const { t } = useTranslation('limits')
  const text = useText()
  return (
    <section className="card">
      <h2>{t('proposal.title')}</h2>
      <ul className="limits-reasons">
        {proposal.says.map((each) => (
          <li key={each.en}>{text(each)}</li>
        ))}
      </ul>
      <KeyValues
        facts={[
          [t('now.title'), yuan(now.dayMinor)],
          [t('proposal.title'), yuan(proposal.dayMinor)],
          [t('now.class'), text(cap.title)],
        ]}
      />
    </section>
  )
}
