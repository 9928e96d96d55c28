import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/parts.css'
import './shell.css'
import './print.css'
import { startLanguages } from '../ui/i18n.ts'
import { keepShellOffline } from './keep-shell-offline.ts'
import { queries } from './queries.ts'
import { readWords } from './read-words.ts'
import { router } from './router.tsx'

// The page, its words and who looks at it are fetched side by side, not one after the other.
const languages = startLanguages(readWords)
const page = router.load()
await languages
await page

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
keepShellOffline()
