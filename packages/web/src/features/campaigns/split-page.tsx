import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { NumberField, RadioField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useGoTo } from '../../ui/use-go-to.ts'
import './campaigns.css'
import { useNames } from './use-names.ts'

type Way = 'population' | 'equally' | 'by-hand'
type Split = Output<'readGoalSplit'>

/** A unit's part of a goal, split over those below; the server proposes whole numbers that add up. */
export function SplitPage({ id, unitId }: { id: string; unitId: string }) {
  const { t } = useTranslation('campaigns')
  const [by, setBy] = useState<Way>('population')
  const found = useQuery({
    queryKey: ['goal-split', id, unitId, by],
    queryFn: () => call('readGoalSplit', { params: { id }, query: { unitId, by } }),
    placeholderData: (before) => before,
  })
  const { amount } = useNames()
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  if (found.data === undefined) return <Skeleton lines={12} />
  const { campaign, unit, goal, value, units, isSplit } = found.data
  return (
    <>
      <PageHead
        title={t('split.title', { what: goal.what })}
        says={t('split.says', { unit: unit.name, amount: amount(value, goal.measure) })}
        back={<PathLink to={`/campaigns/${campaign.id}`}>{campaign.name}</PathLink>}
      />
      {units.length === 0 ? (
        <EmptyState title={t('split.noUnits')} next={t('split.noUnitsNext')} />
      ) : (
        <div className="campaign-form">
          {isSplit ? <p className="quiet">{t('split.again')}</p> : null}
          <SplitForm key={`${by}${units[0]?.proposed}`} found={found.data} goalId={id} by={by} setBy={setBy} />
        </div>
      )}
    </>
  )
}

function SplitForm({ found, goalId, by, setBy }: { found: Split; goalId: string; by: Way; setBy: (by: Way) => void }) {
  const { t } = useTranslation('campaigns')
  const { amount } = useNames()
  const queries = useQueryClient()
  const goTo = useGoTo()
  const [hand, setHand] = useState<Readonly<Record<string, number | null>>>(
    Object.fromEntries(found.units.map(({ id, proposed }) => [id, proposed])),
  )
  const form = useForm(
    { units: '' },
    {
      send: () =>
        call('splitGoal', {
          params: { id: goalId },
          body: {
            unitId: found.unit.id,
            by,
            units: found.units.map(({ id }) => ({ unitId: id, ...(by === 'by-hand' ? { value: hand[id] ?? 0 } : {}) })),
          },
        }),
      done: () => {
        announce(t('split.done'))
        void queries.invalidateQueries({ queryKey: ['campaign', found.campaign.id] })
        void queries.invalidateQueries({ queryKey: ['goal-split'] })
        goTo(`/campaigns/${found.campaign.id}`)
      },
    },
  )
  const sum = by === 'by-hand' ? Object.values(hand).reduce<number>((all, each) => all + (each ?? 0), 0) : found.value
  const error = form.field('units').error
  return (
    <Form form={form} act={t('split.save')}>
      <RadioField<Way>
        label={t('split.by')}
        value={by}
        onChange={setBy}
        options={[
          { value: 'population', label: t('split.population') },
          { value: 'equally', label: t('split.equally') },
          { value: 'by-hand', label: t('split.hand') },
        ]}
      />
      <ul className="split-list">
        {found.units.map((unit) => (
          <li key={unit.id}>
            {by === 'by-hand' ? (
              <NumberField
                label={unit.name}
                min={0}
                value={hand[unit.id] ?? null}
                onChange={(value) => setHand({ ...hand, [unit.id]: value })}
              />
            ) : (
              <>
                <span>{unit.name}</span>
                <strong>{amount(unit.proposed, found.goal.measure)}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status">
        {t('split.sum', { sum: amount(sum, found.goal.measure), total: amount(found.value, found.goal.measure) })}
      </p>
      {error === undefined ? null : <p role="alert">{error}</p>}
    </Form>
  )
}
