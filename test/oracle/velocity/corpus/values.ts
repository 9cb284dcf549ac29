/**
 * The lines before a template that set one variable of each type and print nothing. `q` and all other names are undefined.
 */
export const values =
  `#set($a = 'A')#set($b = 2)#set($m = {'k1' : 'v1', 'k2' : [1, 2]})#set($l = [10, 20])#set($s = 'hey,you')#set($f = 2.5)\n` +
  `#set($bt = true) #set($bf = false) #set($nl = [1, 2, 3]) #set($old = $nl.set(1, null)) #set($n10 = 10000000000)\n`;

const names = ['a', 'b', 'm', 'l', 's', 'f', 'bt', 'bf', 'nl', 'nu', 'n10'];

/** Reads the same variables from the payload of the request `variables`, like deployed templates. */
export const payloadValues =
  `#set($bodyJSON = $input.path('$'))\n` +
  `#set($body = $bodyJSON) ${names.map((name) => `#set($${name} = $bodyJSON.${name})`).join(' ')}\n`;
