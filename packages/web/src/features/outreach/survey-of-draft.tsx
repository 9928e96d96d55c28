import { useTranslation } from 'react-i18next'
import type { Input } from '../../api/call.ts'
import { CheckboxField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { useCodes } from './use-codes.ts'

export type SurveyDraft = NonNullable<Input<'settleReportDraft'>['body']['survey']>

const BLANK: SurveyDraft = {
  title: '',
  group: 'public',
  population: null,
  method: 'random',
  asked: 1,
  valid: 1,
  passed: 0,
  passRule: '',
}

/** A share is only what they say until somebody knows how people were asked. */
export function SurveyOfDraft(props: {
  survey: SurveyDraft | undefined
  change: (to: SurveyDraft | undefined) => void
}) {
  const { t } = useTranslation('outreach')
  const { options } = useCodes()
  const { survey, change } = props
  const set = (to: Partial<SurveyDraft>): void => change({ ...(survey ?? BLANK), ...to })
  return (
    <fieldset className="fact-fields">
      <CheckboxField
        label={t('draft.asSurvey')}
        hint={t('draft.asSurveyHint')}
        value={survey !== undefined}
        onChange={(isOn) => change(isOn ? BLANK : undefined)}
      />
      {survey === undefined ? null : (
        <>
          <TextField
            label={t('surveys.title')}
            isRequired
            maxLength={80}
            value={survey.title}
            onChange={(title) => set({ title })}
          />
          <div className="count-row">
            <SelectField
              label={t('surveys.group')}
              options={options('surveyGroups')}
              value={survey.group}
              onChange={(group) => set({ group: group as SurveyDraft['group'] })}
            />
            <SelectField
              label={t('surveys.method')}
              options={options('surveyMethods')}
              value={survey.method}
              onChange={(method) => set({ method: method as SurveyDraft['method'] })}
            />
            <NumberField
              label={t('surveyForm.asked')}
              min={1}
              value={survey.asked}
              onChange={(asked) => set({ asked: asked ?? 1 })}
            />
            <NumberField
              label={t('surveyForm.valid')}
              min={0}
              value={survey.valid}
              onChange={(valid) => set({ valid: valid ?? 0 })}
            />
            <NumberField
              label={t('surveys.passed')}
              min={0}
              value={survey.passed}
              onChange={(passed) => set({ passed: passed ?? 0 })}
            />
          </div>
          <TextField
            label={t('surveys.passRule')}
            isRequired
            maxLength={200}
            value={survey.passRule}
            onChange={(passRule) => set({ passRule })}
          />
        </>
      )}
    </fieldset>
  )
}
