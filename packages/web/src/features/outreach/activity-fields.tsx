import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { Fold } from '../../ui/fold.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import type { Form } from '../../ui/use-form.ts'
import { findAreas } from '../../ui/find-areas.ts'
import { today } from './months.ts'
import { useCodes } from './use-codes.ts'

export interface CountDraft {
  readonly measure: string
  readonly value: number | null
  readonly qualifier: string
  readonly object: string
  readonly howCounted: string
  readonly isPart: boolean
}

/** What one fills in of an activity. */
export interface ActivityDraft {
  /** Who records it; of a correction it stays. */
  readonly organisationId: string
  readonly channel: string
  readonly areaId: Choice | null
  readonly occurredFrom: string
  readonly occurredTo: string
  readonly audience: string
  readonly counts: readonly CountDraft[]
  readonly evidence: string
  readonly evidenceNote: string
  readonly title: string
  readonly place: string
  readonly setting: string
  readonly organisers: string
  /** Of a correction. */
  readonly reason: string
}

const QUALIFIERS = ['exact', 'over', 'almost', 'about', 'at-least', 'at-most'] as const

/** Six questions that must be answered; what else is known is folded away. */
export function ActivityFields({ form, isOpen }: { form: Form<ActivityDraft>; isOpen: boolean }) {
  const { t } = useTranslation('outreach')
  const { options, channelOf } = useCodes()
  const { values, set } = form
  const channel = form.field('channel')
  const choose = (id: string): void => {
    const measure = channelOf(id)?.measure
    const [first, ...others] = values.counts
    const isUntouched = first !== undefined && first.value === null
    set({
      channel: id,
      ...(measure !== undefined && isUntouched ? { counts: [{ ...first, measure }, ...others] } : {}),
    })
  }
  return (
    <>
      <SelectField
        label={t('form.channel')}
        isRequired
        none={t('form.choose')}
        options={options('channels')}
        {...channel}
        onChange={choose}
      />
      <DateField label={t('form.day')} isRequired max={today()} {...form.field('occurredFrom')} />
      <OrganisationPicker label={t('form.area')} isRequired search={findAreas} {...form.field('areaId')} />
      <SelectField label={t('form.audience')} isRequired options={options('audiences')} {...form.field('audience')} />
      <CountFields form={form} />
      <SelectField
        label={t('form.evidence')}
        hint={t('form.evidenceHint')}
        isRequired
        options={options('evidence')}
        {...form.field('evidence')}
      />
      {values.evidence === 'none' ? (
        <TextField label={t('form.whyNone')} isRequired maxLength={200} {...form.field('evidenceNote')} />
      ) : null}
      <Fold summary={t('form.more')} isOpen={isOpen}>
        <TextField label={t('form.title')} hint={t('form.titleHint')} maxLength={80} {...form.field('title')} />
        <TextField label={t('form.place')} maxLength={80} {...form.field('place')} />
        <DateField label={t('form.lastDay')} hint={t('form.lastDayHint')} max={today()} {...form.field('occurredTo')} />
        <SelectField
          label={t('form.setting')}
          none={t('form.notSaid')}
          options={options('settings')}
          {...form.field('setting')}
        />
        <TextField
          label={t('form.organisers')}
          hint={t('form.organisersHint')}
          maxLength={300}
          {...form.field('organisers')}
        />
        {values.evidence === 'none' ? null : (
          <TextField label={t('form.evidenceNote')} maxLength={200} {...form.field('evidenceNote')} />
        )}
      </Fold>
    </>
  )
}

function CountFields({ form }: { form: Form<ActivityDraft> }) {
  const { t } = useTranslation('outreach')
  const { counts } = form.values
  const error = form.field('counts').error
  const change = (place: number, to: Partial<CountDraft>): void =>
    form.set({ counts: counts.map((count, at) => (at === place ? { ...count, ...to } : count)) })
  return (
    <fieldset className="count-fields">
      <legend>{t('form.counts')}</legend>
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {counts.map((count, place) => (
        <CountRow
          // Rows are told apart by their place alone.
          key={place}
          count={count}
          change={(to) => change(place, to)}
          remove={counts.length === 1 ? undefined : () => form.set({ counts: counts.filter((_, at) => at !== place) })}
        />
      ))}
      <Button
        kind="quiet"
        icon="plus"
        onClick={() => form.set({ counts: [...counts, { ...BLANK_COUNT, measure: 'person-times' }] })}
      >
        {t('form.addCount')}
      </Button>
    </fieldset>
  )
}

function CountRow(props: {
  count: CountDraft
  change: (to: Partial<CountDraft>) => void
  remove: (() => void) | undefined
}) {
  const { t } = useTranslation('outreach')
  const { options, unitOf } = useCodes()
  const { count, change } = props
  const isEstimate = count.measure === 'person-times-estimated'
  return (
    <div className="count-row">
      <SelectField
        label={t('form.measure')}
        options={options('measures', (id) => !['cases', 'money', 'share'].includes(id))}
        value={count.measure}
        onChange={(measure) =>
          change({
            measure,
            ...(measure === 'person-times-estimated' ? { howCounted: 'estimate', qualifier: 'about' } : {}),
          })
        }
      />
      <NumberField
        label={t('form.number')}
        isRequired
        min={0}
        unit={unitOf(count.measure)}
        value={count.value}
        onChange={(value) => change({ value })}
      />
      <SelectField
        label={t('form.qualifier')}
        options={QUALIFIERS.map((value) => ({ value, label: t(`qualifier.${value}`) }))}
        value={count.qualifier}
        onChange={(qualifier) => change({ qualifier })}
      />
      <SelectField
        label={t('form.howCounted')}
        options={options(
          'ways',
          (id) => id !== 'sessions' && (id !== 'estimate' || isEstimate || count.howCounted === id),
        )}
        value={count.howCounted}
        onChange={(howCounted) => change({ howCounted })}
      />
      {props.remove === undefined ? null : (
        <Button kind="quiet" icon="close" onClick={props.remove}>
          {t('form.removeCount')}
        </Button>
      )}
    </div>
  )
}

export const BLANK_COUNT: CountDraft = {
  measure: 'copies',
  value: null,
  qualifier: 'exact',
  object: '',
  howCounted: 'stock',
  isPart: false,
}
