import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField, DateField, NumberField, SelectField } from '../../ui/fields.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { findAreas } from '../../ui/find-areas.ts'
import { today } from './months.ts'
import type { Draft, Report } from './report-page.tsx'
import { SurveyOfDraft, type SurveyDraft } from './survey-of-draft.tsx'
import { useCodes } from './use-codes.ts'
import { asItIs, type Settling } from './use-settle.ts'

type Body = Input<'settleReportDraft'>['body']
type Said = NonNullable<Body['facts']>[number]
const QUALIFIERS = ['exact', 'over', 'almost', 'about', 'at-least', 'at-most'] as const

/** Correcting in place: what it was, when, where, and what each number counts. */
export function DraftForm(props: { report: Report; draft: Draft; settling: Settling; close: () => void }) {
  const { t } = useTranslation('outreach')
  const { draft, settling } = props
  const [what, setWhat] = useState<What>({
    channel: draft.channel ?? '',
    audience: draft.audience ?? 'public',
    from: draft.occurredFrom ?? '',
    to: draft.occurredTo ?? '',
    area: draft.area,
  })
  const [facts, setFacts] = useState(asItIs(draft))
  const [survey, setSurvey] = useState<SurveyDraft>()
  const isActivity = draft.kind === 'activity'
  const isShare = draft.facts.some(({ measure }) => measure === 'share')
  const send = (event: FormEvent): void => {
    event.preventDefault()
    settling.settle({
      draft,
      area: what.area,
      body: {
        state: 'confirmed',
        facts,
        ...(isActivity
          ? {
              channel: what.channel,
              audience: what.audience,
              occurredFrom: what.from,
              occurredTo: what.to === '' ? what.from : what.to,
              ...(what.area === null ? {} : { areaId: what.area.id }),
            }
          : {}),
        ...(survey === undefined ? {} : { survey }),
      } as Omit<Body, 'version'>,
    })
  }
  return (
    <form className="form draft-form" onSubmit={send}>
      {isActivity ? <WhatFields what={what} change={(to) => setWhat({ ...what, ...to })} /> : null}
      {facts.map((fact, place) => (
        <FactFields
          key={fact.id}
          fact={fact}
          read={draft.facts[place]}
          isActivity={isActivity}
          change={(change) => setFacts(facts.map((each) => (each.id === fact.id ? { ...each, ...change } : each)))}
        />
      ))}
      {isShare ? <SurveyOfDraft survey={survey} change={setSurvey} /> : null}
      <div className="draft-acts">
        <Button type="submit" kind="primary" isBusy={settling.isBusy}>
          {t('draft.save')}
        </Button>
        <Button kind="quiet" onClick={props.close}>
          {t('draft.leave')}
        </Button>
      </div>
    </form>
  )
}

/** What it was, when and where. */
interface What {
  readonly channel: string
  readonly audience: string
  readonly from: string
  readonly to: string
  readonly area: Choice | null
}

function WhatFields({ what, change }: { what: What; change: (to: Partial<What>) => void }) {
  const { t } = useTranslation('outreach')
  const { options } = useCodes()
  return (
    <>
      <SelectField
        label={t('form.channel')}
        isRequired
        none={t('form.choose')}
        options={options('channels')}
        value={what.channel}
        onChange={(channel) => change({ channel })}
      />
      <div className="fields-row">
        <DateField label={t('form.day')} max={today()} value={what.from} onChange={(from) => change({ from })} />
        <DateField label={t('form.lastDay')} max={today()} value={what.to} onChange={(to) => change({ to })} />
      </div>
      <OrganisationPicker
        label={t('form.area')}
        search={findAreas}
        value={what.area}
        onChange={(area) => change({ area })}
      />
      <SelectField
        label={t('form.audience')}
        options={options('audiences')}
        value={what.audience}
        onChange={(audience) => change({ audience })}
      />
    </>
  )
}

function FactFields(props: {
  fact: Said
  read: Draft['facts'][number] | undefined
  isActivity: boolean
  change: (to: Partial<Said>) => void
}) {
  const { t } = useTranslation('outreach')
  const { options } = useCodes()
  const { fact, change } = props
  const isAlone = (id: string): boolean => ['cases', 'money', 'share'].includes(id)
  return (
    <fieldset className="fact-fields">
      <CheckboxField
        label={t('draft.keep', {
          number: props.read?.readValue ?? fact.value,
          object: props.read?.object ?? props.read?.unit ?? '',
        })}
        value={fact.state === 'kept'}
        onChange={(isKept) => change({ state: isKept ? 'kept' : 'dropped' })}
      />
      {fact.state === 'kept' ? (
        <div className="count-row">
          <SelectField
            label={t('form.measure')}
            isRequired
            none={t('form.choose')}
            options={options('measures', (id) => isAlone(id) !== props.isActivity)}
            value={fact.measure ?? ''}
            onChange={(measure) =>
              change({ measure: measure === '' ? null : (measure as NonNullable<Said['measure']>) })
            }
          />
          <NumberField
            label={t('form.number')}
            min={0}
            step={0.01}
            value={fact.value}
            onChange={(value) => change({ value: value ?? 0, valueMost: null })}
          />
          <SelectField
            label={t('form.qualifier')}
            options={QUALIFIERS.map((value) => ({ value, label: t(`qualifier.${value}`) }))}
            value={fact.qualifier}
            onChange={(qualifier) => change({ qualifier: qualifier as Said['qualifier'] })}
          />
        </div>
      ) : null}
    </fieldset>
  )
}
