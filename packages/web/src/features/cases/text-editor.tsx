import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import type { Locale } from '../../api/wire.ts'
import { Button } from '../../ui/button.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Field } from '../../ui/field.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { announce } from '../../ui/toasts.tsx'
import { MarkedText, type Remain } from './marked-text.tsx'
import { NAMES, RemainsPanel, type Words } from './remains-panel.tsx'
import { useGate } from './use-gate.ts'

type CaseText = Output<'readCaseText'>
const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']

/** Three languages one behind the other, what the gate finds beside them, and two ways to end: keep it, or hand it in. */
export function TextEditor({ text }: { text: CaseText }) {
  const { t } = useTranslation('cases')
  const [locale, setLocale] = useState<Locale>('zh-Hans')
  const [words, setWords] = useState<Words>({ title: text.title, story: text.story })
  const gate = useGate(text.caseId, words, text.remains)
  const keeping = useKeeping(text, words)
  const frame = useRef<HTMLDivElement>(null)
  const change = (field: 'title' | 'story', of: Locale, value: string): void =>
    setWords((before) => ({ ...before, [field]: { ...before[field], [of]: value } }))
  const goto = (remain: Remain): void => {
    setLocale(remain.locale)
    // The other language has to be there first.
    requestAnimationFrame(() => selectIn(frame.current, remain))
  }
  const replace = (remain: Remain, instead: string): void => {
    const now = words[remain.field][remain.locale]
    change(remain.field, remain.locale, now.slice(0, remain.start) + instead + now.slice(remain.end))
    setLocale(remain.locale)
  }
  const hard = gate.remains.filter(({ isHard }) => isHard).length
  return (
    <div className="text-split">
      <div ref={frame} className="text-edit">
        <Tabs
          label={t('text.languages')}
          chosen={locale}
          choose={(id) => setLocale(id as Locale)}
          tabs={LOCALES.map((each) => ({
            id: each,
            title: t(`text.${NAMES[each]}`),
            ...countOf(gate.remains, each),
            content: () => (
              <OneLanguage locale={each} words={words} remains={gate.remains} change={change} key={each} />
            ),
          }))}
        />
        {keeping.failure === undefined ? null : <FormFailure failure={keeping.failure} says={undefined} />}
        <div className="form-acts">
          <Button kind="primary" isBusy={keeping.isSubmitting} onClick={keeping.submit} disabled={hard > 0}>
            {t('text.submit')}
          </Button>
          <Button isBusy={keeping.isSaving} onClick={keeping.save}>
            {t('text.save')}
          </Button>
          {hard > 0 ? <span className="error-text">{t('text.hardCount', { count: hard })}</span> : null}
        </div>
      </div>
      <RemainsPanel remains={gate.remains} words={words} state={gate.state} goto={goto} replace={replace} />
    </div>
  )
}

const countOf = (remains: readonly Remain[], locale: Locale) => {
  const count = remains.filter((remain) => remain.locale === locale).length
  return count === 0 ? {} : { count }
}

function OneLanguage(props: {
  locale: Locale
  words: Words
  remains: readonly Remain[]
  change: (field: 'title' | 'story', locale: Locale, value: string) => void
}) {
  const { t } = useTranslation('cases')
  const { locale, words, change } = props
  const of = (field: 'title' | 'story') =>
    props.remains.filter((remain) => remain.locale === locale && remain.field === field)
  return (
    <div className="form text-fields" lang={locale}>
      <TextField
        label={t('text.heading')}
        isRequired
        maxLength={80}
        name={`title-${locale}`}
        value={words.title[locale]}
        onChange={(value) => change('title', locale, value)}
      />
      <Field label={t('text.story')} hint={t('text.storyHint')} isRequired>
        {(ids) => (
          <textarea
            className="control story-control"
            rows={8}
            maxLength={1200}
            name={`story-${locale}`}
            {...ids}
            value={words.story[locale]}
            onChange={(typed) => change('story', locale, typed.target.value)}
          />
        )}
      </Field>
      <div className="seen">
        <p className="field-label">{t('text.seen')}</p>
        <MarkedText text={words.title[locale]} remains={of('title')} />
        <MarkedText text={words.story[locale]} remains={of('story')} />
      </div>
    </div>
  )
}

function selectIn(frame: HTMLElement | null, { field, locale, start, end }: Remain): void {
  const control = frame?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${field}-${locale}"]`)
  control?.focus()
  control?.setSelectionRange(start, end)
}

function useKeeping(text: CaseText, words: Words) {
  const { t } = useTranslation('cases')
  const queries = useQueryClient()
  const [version, setVersion] = useState(text.version)
  const write = async (): Promise<number> => {
    const kept = await call('changeCaseText', { params: { id: text.id }, body: { version, ...words } })
    setVersion(kept.version)
    return kept.version
  }
  const renew = (): void => {
    for (const key of [['case-texts'], ['case', text.caseId], ['cases'], ['desk']])
      void queries.invalidateQueries({ queryKey: key })
  }
  const saving = useMutation({
    mutationFn: write,
    onSuccess: () => {
      renew()
      announce(t('text.saved'))
    },
  })
  const submitting = useMutation({
    mutationFn: async () => call('submitCaseText', { params: { id: text.id }, body: { version: await write() } }),
    onSuccess: () => {
      renew()
      announce(t('text.submitted'))
      void queries.invalidateQueries({ queryKey: ['case-text', text.id] })
    },
  })
  return {
    save: () => saving.mutate(),
    submit: () => submitting.mutate(),
    isSaving: saving.isPending,
    isSubmitting: submitting.isPending,
    failure: saving.error ?? submitting.error ?? undefined,
  }
}
