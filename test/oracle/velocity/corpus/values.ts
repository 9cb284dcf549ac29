/**
 * The lines that give a template one variable of each type, in the way a deployed template would: two lines that
 * print nothing. `q`, and whatever else is not set here, is undefined.
 */
export const values =
  `#set($a = 'A')#set($b = 2)#set($m = {'k1' : 'v1', 'k2' : [1, 2]})#set($l = [10, 20])#set($s = 'hey,you')#set($f = 2.5)\n` +
  `#set($bt = true) #set($bf = false) #set($nl = [1, 2, 3]) #set($old = $nl.set(1, null)) #set($n10 = 10000000000)\n`;
