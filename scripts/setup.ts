import { ensureBuilt } from './built.ts'

if (!ensureBuilt()) process.exit(1)
console.log('Installed and built. Start with: npm start')
