// The schemas come along with the values of shared, and are never used here. Unless told not to, zod tries whether it
// may compile code, and the page's policy reports that as an attack. zod keeps its settings in this global.
Reflect.set(globalThis, "__zod_globalConfig", { jitless: true });
