import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { DateField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { useText } from '../../ui/i18n.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { valueOf, wordsOf, type Asked } from './input-words.ts'
import { useTemplates } from './papers-page.tsx'
import type { Paper } from './paper-state.tsx'
import { usePaperAct } from './use-paper-act.ts'

/** What the template asks of the officer. */
export function InputsPanel({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  const templates = useTemplates()
  const template = templates.data?.items.find(({ id }) => id === paper.templateId)
  if (templates.isPending) return <Skeleton lines={4} />
  if (template === undefined || template.inputs.length === 0)
    return <p className="paper-panel quiet">{t('inputs.none')}</p>
  return <InputsForm paper={paper} inputs={template.inputs} key={paper.version} />
}

function InputsForm({ paper, inputs }: { paper: Paper; inputs: readonly Asked[] }) {
  const { t } = useTranslation('papers')
  const say = useText()
  const act = usePaperAct(paper)
  const [words, setWords] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(
      inputs.map((each) => [each.id, wordsOf(each, paper.inputs[each.id]) || (each.proposed?.[paper.locale] ?? '')]),
    ),
  )
  const save = (): void => {
    const values = inputs.flatMap((each) => {
      const value = valueOf(each, words[each.id] ?? '')
      return value === undefined ? [] : [[each.id, value] as const]
    })
    act.run((seen) => call('changePaperInputs', seen({ inputs: Object.fromEntries(values) })), {
      says: t('inputs.saved'),
    })
  }
  return (
    <form
      className="form paper-panel"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <p className="quiet">{t('inputs.says')}</p>
      {inputs.map((each) => {
        const bound = {
          label: say(each.title),
          isRequired: each.isRequired,
          name: each.id,
          value: words[each.id] ?? '',
          onChange: (value: string) => setWords((before) => ({ ...before, [each.id]: value })),
          error: undefined,
        }
        if (each.type === 'day') return <DateField key={each.id} {...bound} />
        if (each.type === 'text' && (bound.value.length < 40 || each.id === 'contact'))
          return <TextField key={each.id} maxLength={2_000} {...bound} />
        if (each.type === 'number') return <TextField key={each.id} inputMode="numeric" {...bound} />
        return <TextAreaField key={each.id} hint={hintOf(each)} rows={5} maxLength={8_000} {...bound} />
      })}
      {act.failure === undefined ? null : <FormFailure failure={act.failure} says={undefined} />}
      {paper.may.change ? (
        <div className="form-acts">
          <Button type="submit" kind="primary" isBusy={act.isBusy}>
            {t('inputs.save')}
          </Button>
        </div>
      ) : null}
    </form>
  )

  function hintOf({ type, columns }: Asked): string {
    if (type === 'fields') return t('inputs.fields')
    if (type === 'table') return t('inputs.table', { columns: columns.map(({ title }) => say(title)).join(' | ') })
    return type === 'lines' ? t('inputs.lines') : ''
  }
}
