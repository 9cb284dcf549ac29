        private Object json;

        /**
         * Sets the body to what Jackson writes of a value. The content type is then <code>application/json</code>, unless the
         * headers have one.
         * @param json The value, in place of a body.
         * @return {@code this}
         */
        public Builder json(java.lang.Object json) {
            this.json = json;
            return this;
        }

        /**
         * Sets the body.
         * @param body The body as bytes.
         * @return {@code this}
         */
        public Builder body(byte[] body) {
            this.isBase64Encoded = true;
            return body(java.util.Base64.getEncoder().encodeToString(body));
        }

        private Builder complete() {
            if (this.json != null) {
                Bodies.requireOne(this.body);
                this.headers = Bodies.typed(this.headers, this.multiValueHeaders);
                this.body = Bodies.write(this.json);
                this.json = null;
            }
            return this;
        }

