        private Object json;

        /**
         * Sets the payload to what Jackson writes of a value.
         * @param json The value, in place of a body.
         * @return {@code this}
         */
        public Builder json(java.lang.Object json) {
            this.json = json;
            return this;
        }

        /**
         * Sets the payload.
         * @param body The payload as bytes of UTF-8.
         * @return {@code this}
         */
        public Builder body(byte[] body) {
            return body(new java.lang.String(body, java.nio.charset.StandardCharsets.UTF_8));
        }

        private Builder complete() {
            if (this.json != null) {
                Bodies.requireOne(this.body);
                this.body = Bodies.write(this.json);
                this.json = null;
            }
            return this;
        }

